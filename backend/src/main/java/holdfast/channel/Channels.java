package holdfast.channel;

import holdfast.channel.Channel.Settings;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connected shops and marketplaces, and their settings. */
@ApplicationScoped
public class Channels {
  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Stores stores;

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
   * Connects a new channel.
   *
   * @throws Problem {@code invalid} when the code is taken or the settings cannot be, {@code
   *     forbidden}
   */
  public Channel connect(Channel channel, Caller by) {
    by.require(Permission.CONFIGURE);
    return transactions.call(
        () -> {
          check(channel.settings());
          if (find(channel.code()).isPresent()) {
            throw Problem.invalid("code", "the channel \"" + channel.code() + "\" is there");
          }
          entities.persist(channel);
          entities.flush();
          return channel;
        });
  }

  /**
   * Changes the settings; orders that are there already stay as they are.
   *
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public Channel change(String code, Settings settings, Caller by) {
    by.require(Permission.CONFIGURE);
    return transactions.call(
        () -> {
          Channel channel = named(code);
          check(settings);
          channel.change(settings);
          entities.flush();
          return channel;
        });
  }

  private void check(Settings settings) {
    Store store = stores.named(settings.store());
    @Nullable String warehouse = settings.warehouse();
    if (warehouse != null
        && stores.warehouses(store.code()).stream().noneMatch(w -> w.code().equals(warehouse))) {
      throw Problem.invalid("warehouse", "there is no warehouse \"" + warehouse + "\" there");
    }
  }
}
