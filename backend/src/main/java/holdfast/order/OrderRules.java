package holdfast.order;

import holdfast.shared.Problem;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's settings decide about its orders (contract 6-18, 21).
 *
 * @param ownDateWins whether an order's own reserve date counts instead of the channel's days
 * @param unpaidMinutes how long an unpaid order's goods are held when the shop does not say
 * @param prolongDays by how many days the end moves when {@code prolong} asks for it
 * @param findClientBy by what a client is told from others; empty means none is looked for
 * @param makeClient whether a client who is not found is made
 */
public record OrderRules(
    Mode mode,
    Placement placement,
    boolean ownDateWins,
    int unpaidMinutes,
    Prolong prolong,
    int prolongDays,
    AtEnd atEnd,
    Set<ClientKey> findClientBy,
    boolean makeClient,
    List<PaymentMethod> payments) {

  /** What holds as long as nobody has decided anything. */
  public static final OrderRules STANDARD =
      new OrderRules(
          Mode.ONLINE_ORDER,
          Placement.NOMINAL,
          true,
          60,
          Prolong.NEVER,
          3,
          AtEnd.RELEASE,
          Set.of(ClientKey.PHONE),
          true,
          List.of());

  private static final int MOST_PAYMENTS = 100;

  public OrderRules {
    mode = Objects.requireNonNullElse(mode, Mode.ONLINE_ORDER);
    placement = Objects.requireNonNullElse(placement, Placement.NOMINAL);
    prolong = Objects.requireNonNullElse(prolong, Prolong.NEVER);
    atEnd = Objects.requireNonNullElse(atEnd, AtEnd.RELEASE);
    findClientBy = findClientBy == null ? Set.of() : Set.copyOf(findClientBy);
    payments = payments == null ? List.of() : List.copyOf(payments);
    if (unpaidMinutes < 1 || unpaidMinutes > 7 * 24 * 60) {
      throw Problem.invalid("unpaidMinutes", "must be 1 to " + 7 * 24 * 60);
    }
    if (prolongDays < 1 || prolongDays > 365) {
      throw Problem.invalid("prolongDays", "must be 1 to 365");
    }
    if (payments.size() > MOST_PAYMENTS
        || payments.stream().map(PaymentMethod::code).distinct().count() < payments.size()) {
      throw Problem.invalid("payments", "at most " + MOST_PAYMENTS + ", each with its own code");
    }
  }

  /** What an order becomes. */
  public enum Mode {
    /** A person confirms it: the screens say <em>Remote customer order</em>. */
    ONLINE_ORDER,
    /** An invoice is made of it at once: <em>Trade with invoice issue</em>. */
    INVOICE
  }

  /** Where the goods of an order wait. */
  public enum Placement {
    /** On their shelf, blocked. */
    NOMINAL,
    /** They move into the store's <em>temporary storage (under deposit)</em>. */
    TEMPORARY_STORAGE
  }

  /** Whether the end of a reservation moves by itself. */
  public enum Prolong {
    NEVER,
    /** Once, when it is reached and a person has confirmed the order. */
    ONCE_IF_CONFIRMED
  }

  /** What becomes of an order whose reservation ends. */
  public enum AtEnd {
    /** Its goods are free; the order waits for a person. */
    RELEASE,
    /** Its goods are free and the order is cancelled, in the channel too. */
    CANCEL,
    /** Its goods stay reserved until a person decides. */
    KEEP
  }

  /** By what a client can be told from others. */
  public enum ClientKey {
    PHONE,
    EMAIL
  }

  /**
   * A way to pay of the shop, and where its money arrives here.
   *
   * @param code the shop's own
   * @param account which cash desk or current account
   */
  public record PaymentMethod(
      String code, String name, MoneyPlace place, @Nullable String account) {
    private static final int LONGEST = 120;

    public PaymentMethod {
      place = Objects.requireNonNullElse(place, MoneyPlace.ACCOUNT);
      if (code.isBlank()
          || name.isBlank()
          || Math.max(code.length(), name.length()) > LONGEST
          || (account != null && account.length() > LONGEST)) {
        throw Problem.invalid(
            "payments", "code and name must have 1 to " + LONGEST + " characters");
      }
    }
  }

  /** Where money arrives. */
  public enum MoneyPlace {
    CASH,
    ACCOUNT
  }

  static OrderRules read(String json) {
    return json.equals("{}") ? STANDARD : Json.B.fromJson(json, OrderRules.class);
  }

  String json() {
    return Json.B.toJson(this);
  }

  private static final class Json {
    static final Jsonb B = JsonbBuilder.create();
  }
}
