package holdfast.channel;

import holdfast.channel.Channel.Settings;
import holdfast.channel.Connector.Greeting;
import holdfast.order.OrderRules.Placement;
import holdfast.section.SectionTree;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connected shops and marketplaces, and their settings. */
@ApplicationScoped
public class Channels {
  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Stores stores;
  @Inject Secrets secrets;
  @Inject ChangeFeed feed;
  @Inject Connectors connectors;
  @Inject SectionTree sections;
  @Inject Event<KnownChannels.Written> written;

  /** Every channel, by its code. */
  public List<Channel> all() {
    return transactions.call(
        () ->
            entities
                .createQuery("SELECT c FROM Channel c ORDER BY c.code", Channel.class)
                .getResultList());
  }

  public Optional<Channel> find(String code) {
    return transactions.call(() -> Optional.ofNullable(entities.find(Channel.class, code)));
  }

  /**
   * The channel of that code.
   *
   * @throws Problem {@code not-found}
   */
  public Channel named(String code) {
    return find(code).orElseThrow(() -> Problem.notFound("channel", code));
  }

  /**
   * Connects a new channel that needs no secrets.
   *
   * @throws Problem as {@link #connect(Channel, Map, Caller)}
   */
  public Channel connect(Channel channel, Caller by) {
    return connect(channel, Map.of(), by);
  }

  /**
   * Connects a new channel, with what its shop is reached with.
   *
   * @param secrets by the names of the connector's fields
   * @throws Problem {@code invalid} when the code is taken or the settings cannot be, {@code
   *     forbidden}
   */
  public Channel connect(Channel channel, Map<String, String> secrets, Caller by) {
    by.require(Permission.CONFIGURE);
    return transactions.call(
        () -> {
          check(channel.settings());
          requireSection(channel.settings());
          if (find(channel.code()).isPresent()) {
            throw Problem.invalid("code", "the channel \"" + channel.code() + "\" is there");
          }
          entities.persist(channel);
          entities.flush();
          secrets.forEach((name, secret) -> this.secrets.keep(channel.code(), name, secret, by));
          noteChange(channel);
          return channel;
        });
  }

  /**
   * Changes the settings; orders that are there already stay as they are.
   *
   * @param version of the channel when its settings were read
   * @throws Problem {@code changed-meanwhile} (409) when somebody has changed them since, {@code
   *     invalid}, {@code not-found}, {@code forbidden}
   */
  public Channel change(String code, int version, Settings settings, Caller by) {
    return change(code, version, settings, Map.of(), by);
  }

  /**
   * Changes the settings and replaces secrets, both or neither.
   *
   * @param typed the secrets to replace, by the names of the connector's fields
   * @throws Problem as {@link #change(String, int, Settings, Caller)}
   */
  public Channel change(
      String code, int version, Settings settings, Map<String, String> typed, Caller by) {
    return changed(
        code,
        channel -> {
          if (channel.version() != version) {
            throw changedMeanwhile(channel);
          }
          typed.forEach((name, secret) -> secrets.keep(code, name, secret, by));
          return settings;
        },
        by);
  }

  /**
   * Stops what runs by itself, or lets it run again. What is pushed to us comes in all the same.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Channel pause(String code, boolean isPaused, Caller by) {
    return changed(code, channel -> channel.settings().paused(isPaused), by);
  }

  /**
   * Switches the channel on or off: off, it takes no orders whatever way they come.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Channel enable(String code, boolean isEnabled, Caller by) {
    return changed(code, channel -> channel.settings().enabled(isEnabled), by);
  }

  /**
   * How the channel's shop is reached, secrets opened. For a call, never to be kept.
   *
   * @throws ChannelFault {@code not-set-up} when the secrets were sealed with another key
   */
  public Connection connection(Channel channel) {
    Map<String, String> values = kept(channel);
    values.putAll(secrets.open(channel.code()));
    return new Connection(channel.code(), zone(channel.store()), values);
  }

  /**
   * Tries out values that need not be kept yet: signs in at the shop and looks around, changing
   * nothing there. A shop that another channel leads to is greeted with the remark {@code
   * already-connected}. What of the secrets is not typed is taken from those that the channel has.
   *
   * @param code of the channel, which need not be there yet
   * @param store whose time zone counts
   * @param typed the secrets that were typed in
   * @throws ChannelFault with the code that says what to correct
   * @throws Problem {@code invalid} when shops of this kind are not called, {@code forbidden}
   */
  public Greeting test(
      String code,
      Channel.Kind kind,
      String store,
      Map<String, String> values,
      Map<String, String> typed,
      Caller by) {
    by.require(Permission.CONFIGURE);
    Connector connector =
        connectors
            .of(kind)
            .orElseThrow(() -> Problem.invalid("kind", "shops of this kind are not called"));
    Map<String, String> all = new HashMap<>(preset(kind));
    all.putAll(values);
    all.putAll(secrets.open(code));
    typed.forEach(
        (name, secret) -> {
          if (!secret.isBlank()) {
            all.put(name, secret.strip());
          }
        });
    Greeting greeting = connector.greet(new Connection(code, zone(store), all));
    return hasChannel(connector, all, code) ? greeting.but("already-connected") : greeting;
  }

  /** Whether another channel that is on leads to the same shop. */
  private boolean hasChannel(Connector connector, Map<String, String> values, String but) {
    Optional<String> shop = connector.shop(values);
    return shop.isPresent()
        && all().stream()
            .filter(other -> other.isEnabled() && other.kind() == connector.kind())
            .filter(other -> !other.code().equals(but))
            .anyMatch(other -> connector.shop(kept(other)).equals(shop));
  }

  private Map<String, String> kept(Channel channel) {
    Map<String, String> values = new HashMap<>(preset(channel.kind()));
    values.putAll(channel.rules().connection());
    return values;
  }

  private Map<String, String> preset(Channel.Kind kind) {
    Map<String, String> values = new HashMap<>();
    connectors
        .of(kind)
        .ifPresent(
            connector ->
                connector.fields().stream()
                    .filter(field -> !field.preset().isEmpty())
                    .forEach(field -> values.put(field.name(), field.preset())));
    return values;
  }

  private ZoneId zone(String store) {
    return stores.named(store).timeZone();
  }

  private Channel changed(String code, Function<Channel, Settings> decision, Caller by) {
    by.require(Permission.CONFIGURE);
    return transactions.call(
        () -> {
          Channel channel = locked(code);
          Settings settings = decision.apply(channel);
          check(settings);
          if (!Objects.equals(section(settings), channel.rules().goods().section())) {
            requireSection(settings);
          }
          channel.change(settings);
          entities.flush();
          noteChange(channel);
          return channel;
        });
  }

  /** Notes, in the running transaction, that it stands otherwise with a channel: screens look. */
  public void noteChange(Channel channel) {
    written.fire(new KnownChannels.Written(channel.code()));
    feed.append(Topic.CHANNEL, channel.store(), null, channel.code());
  }

  /** One change at a time, so that the version read is the one that counts. */
  private Channel locked(String code) {
    @Nullable Channel channel = entities.find(Channel.class, code, LockModeType.PESSIMISTIC_WRITE);
    if (channel == null) {
      throw Problem.notFound("channel", code);
    }
    entities.refresh(channel);
    return channel;
  }

  private static Problem changedMeanwhile(Channel channel) {
    return new Problem(
            409,
            "changed-meanwhile",
            "Changed meanwhile",
            "The settings of \"" + channel.code() + "\" were changed since they were read.")
        .with("channel", channel.code())
        .with("version", channel.version());
  }

  private void check(Settings settings) {
    Store store = stores.named(settings.store());
    @Nullable String warehouse = settings.warehouse();
    List<Warehouse> places = stores.warehouses(store.code());
    if (warehouse != null && places.stream().noneMatch(w -> w.code().equals(warehouse))) {
      throw Problem.invalid("warehouse", "there is no warehouse \"" + warehouse + "\" there");
    }
    if (settings.rules().orders().placement() == Placement.TEMPORARY_STORAGE
        && places.stream().noneMatch(w -> w.kind() == Warehouse.Kind.DEPOSIT)) {
      throw Problem.invalid("placement", "the store has no temporary storage");
    }
    for (String place : settings.rules().stock().warehouses()) {
      if (!isWarehouse(place)) {
        throw Problem.invalid("warehouses", "there is no warehouse \"" + place + "\"");
      }
    }
  }

  /** What is named now must be there; one that went away earlier may be left as it is. */
  private void requireSection(Settings settings) {
    Integer section = section(settings);
    if (section != null && !sections.stillHas(section)) {
      throw Problem.invalid("section", "there is no section " + section);
    }
  }

  private static @Nullable Integer section(Settings settings) {
    return settings.rules().goods().section();
  }

  private boolean isWarehouse(String place) {
    int slash = place.indexOf('/');
    return slash > 0
        && stores.warehouses(place.substring(0, slash)).stream()
            .anyMatch(w -> w.code().equals(place.substring(slash + 1)));
  }
}
