package holdfast.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;

/** One outlet. It sells from its main warehouse unless another one is named. */
@Entity
@Table(name = "store")
public class Store {
  @Id private String code = "";
  private String name = "";

  @Column(name = "time_zone")
  private String timeZone = "UTC";

  private String currency = "UAH";

  @Column(name = "negative_stock")
  @Enumerated(EnumType.STRING)
  private NegativeStock negativeStock = NegativeStock.PROHIBIT;

  @Column(name = "main_warehouse")
  private String mainWarehouse = "";

  @Column(name = "held_order_hours")
  private int heldOrderHours = HeldOrderRule.STANDARD.hours();

  @Column(name = "held_order_auto_cancel")
  private boolean heldOrderAutoCancel = HeldOrderRule.STANDARD.autoCancel();

  @Column(name = "lock_minutes")
  private int lockMinutes = 5;

  @Version private int version;

  protected Store() {}

  public Store(String code, String name, ZoneId timeZone, String currency, String mainWarehouse) {
    this.code = code;
    this.name = name;
    this.timeZone = timeZone.getId();
    this.currency = currency;
    this.mainWarehouse = mainWarehouse;
  }

  /** What happens when a cashier wants to sell more than is available (contract items 32, 98). */
  public enum NegativeStock {
    /** Refused; a supervisor may sign for it. */
    PROHIBIT,
    /** The cashier is asked to confirm. */
    WARN
  }

  /**
   * How long a held order waits here, and what happens then (contract items 100, 103).
   *
   * @param hours 1 to 8784
   * @param autoCancel whether it is then cancelled and its goods given back; otherwise they stay
   *     promised and the order counts as stale
   */
  public record HeldOrderRule(int hours, boolean autoCancel) {
    public static final HeldOrderRule STANDARD = new HeldOrderRule(48, true);

    /** A leap year. */
    public static final int MOST_HOURS = 8784;
  }

  public String code() {
    return code;
  }

  public String name() {
    return name;
  }

  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  /** ISO 4217 code of the money this store takes. */
  public String currency() {
    return currency;
  }

  public NegativeStock negativeStock() {
    return negativeStock;
  }

  public String mainWarehouse() {
    return mainWarehouse;
  }

  public HeldOrderRule heldOrderRule() {
    return new HeldOrderRule(heldOrderHours, heldOrderAutoCancel);
  }

  /** After how many minutes without a touch its tills ask who sells; 0: never. */
  public int lockMinutes() {
    return lockMinutes;
  }

  void lockAfter(int minutes) {
    lockMinutes = minutes;
  }

  void keepHeldOrders(HeldOrderRule rule) {
    heldOrderHours = rule.hours();
    heldOrderAutoCancel = rule.autoCancel();
  }

  void sellBelowZero(NegativeStock setting) {
    negativeStock = setting;
  }
}
