package holdfast.channel;

import holdfast.order.OrderTerms;
import holdfast.order.PriceSource;
import holdfast.shared.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connected shop or marketplace; the screens call its settings the <em>Synchronization
 * object</em>. Its code never changes: addresses, folders and orders name it. A channel is switched
 * off, not deleted, since its orders stay.
 */
@Entity
@Table(name = "channel")
public class Channel {
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

  /** The most characters a name may have. */
  public static final int LONGEST_NAME = 120;

  /** The most days goods may be reserved. */
  public static final int MOST_DAYS = 365;

  @Id private String code = "";

  @Enumerated(EnumType.STRING)
  private Kind kind = Kind.FILES;

  private String name = "";
  private String store = "";
  private @Nullable String warehouse;

  @Column(name = "price_source")
  @Enumerated(EnumType.STRING)
  private PriceSource priceSource = PriceSource.HOLDFAST;

  @Column(name = "reserve_days")
  private int reserveDays;

  private boolean enabled;
  private String rules = "";
  @Version private int version;
  @Transient private @Nullable Understood understood;

  /** The rules as they are kept, and what they say: asked for all the time, seldom changed. */
  private record Understood(String text, ChannelRules rules) {}

  protected Channel() {}

  /**
   * A channel that is new.
   *
   * @throws Problem {@code invalid}
   */
  public Channel(String code, Kind kind, Settings settings) {
    if (!isCode(code)) {
      throw Problem.invalid("code", "must be 1 to 30 of a-z, 0-9 and -");
    }
    this.code = code;
    this.kind = kind;
    change(settings);
  }

  /** Whether that could be the code of a channel. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /** How a channel's orders come in. */
  public enum Kind {
    /** As files in a folder. */
    FILES(false),
    WOOCOMMERCE(false),
    PROM(false),
    /** Its rules forbid to change the price of a created order. */
    ROZETKA(true),
    /** Over a live connection. */
    LIVE(false);

    private final boolean fixesPrices;

    Kind(boolean fixesPrices) {
      this.fixesPrices = fixesPrices;
    }

    /** Whether prices come from its orders whatever one would like to set. */
    public boolean fixesPrices() {
      return fixesPrices;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a manager may set.
   *
   * @param store takes the channel's orders
   * @param warehouse where goods are reserved; null for the store's main warehouse
   * @param reserveDays for orders without a reserve date: through the end of that many days after
   *     today
   * @param rules what the other tabs decide
   */
  public record Settings(
      String name,
      String store,
      @Nullable String warehouse,
      PriceSource priceSource,
      int reserveDays,
      boolean enabled,
      ChannelRules rules) {

    Settings enabled(boolean isEnabled) {
      return new Settings(name, store, warehouse, priceSource, reserveDays, isEnabled, rules);
    }

    Settings paused(boolean isPaused) {
      return new Settings(
          name, store, warehouse, priceSource, reserveDays, enabled, rules.paused(isPaused));
    }

    /** What they mean for an order that the channel of that code brings. */
    public OrderTerms terms(String code) {
      return new OrderTerms(code, name, store, warehouse, priceSource, reserveDays, rules.orders());
    }
  }

  final void change(Settings settings) {
    if (settings.name().isBlank() || settings.name().length() > LONGEST_NAME) {
      throw Problem.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    if (settings.reserveDays() < 0 || settings.reserveDays() > MOST_DAYS) {
      throw Problem.invalid("reserveDays", "must be 0 to " + MOST_DAYS);
    }
    if (kind.fixesPrices() && settings.priceSource() != PriceSource.ONLINE_STORE) {
      throw Problem.invalid("priceSource", "this marketplace fixes the prices of its orders");
    }
    name = settings.name().strip();
    store = settings.store();
    warehouse = settings.warehouse();
    priceSource = settings.priceSource();
    reserveDays = settings.reserveDays();
    enabled = settings.enabled();
    rules = settings.rules().json();
  }

  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  /** The store that takes its orders. */
  public String store() {
    return store;
  }

  public boolean isEnabled() {
    return enabled;
  }

  /** What the tabs of the settings decide. */
  public ChannelRules rules() {
    Understood before = understood;
    if (before == null || !before.text().equals(rules)) {
      before = new Understood(rules, ChannelRules.read(rules));
      understood = before;
    }
    return before.rules();
  }

  /** Grows with every change of the settings. */
  public int version() {
    return version;
  }

  public Settings settings() {
    return new Settings(name, store, warehouse, priceSource, reserveDays, enabled, rules());
  }

  /** What the settings mean for an order that comes in now. */
  public OrderTerms terms() {
    return settings().terms(code);
  }
}
