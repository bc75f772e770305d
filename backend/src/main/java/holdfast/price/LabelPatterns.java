package holdfast.price;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How tills read the labels that scales print: EAN-13 that count inside one company only (GS1
 * General Specifications, prefixes 20 to 29), laid out as each make of scale does. In a pattern
 * digits stand for themselves, {@code I} for the code of the goods, {@code W} for grams, {@code P}
 * for the price in minor units, {@code X} for anything and {@code C} for the check digit. They hold
 * for all stores; the tills learn of changes by the feed, with the price rules.
 */
@ApplicationScoped
public class LabelPatterns {
  /** More makes of scales a chain has not got. */
  public static final int MOST = 20;

  /** One run of the code, then one of weight or price. */
  private static final Pattern FORM =
      Pattern.compile("(?=.{13}$)2\\d+X*I{2,7}X*(W{4,6}|P{4,6})X*C");

  @Inject ChangeFeed feed;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** All of them, in the order of their first digits. */
  public List<String> all() {
    return transactions.call(() -> read(""));
  }

  private List<String> read(String lock) {
    return sql.rows("SELECT pattern FROM label_pattern ORDER BY pattern" + lock).stream()
        .map(row -> row.text(0))
        .toList();
  }

  /**
   * Reads labels so from now on.
   *
   * @throws Problem {@code invalid} when it is no pattern, {@code ambiguous-pattern} (409) when a
   *     label might be read by another one too, {@code too-many-patterns} (409), {@code forbidden}
   */
  public void add(String pattern, Caller by) {
    require(by);
    if (!FORM.matcher(pattern).matches()) {
      throw Problem.invalid(
          "pattern", "must be 13 characters such as 22IIIIIWWWWWC: 20 to 29, I, W or P, C");
    }
    transactions.run(
        () -> {
          List<String> known = read(" FOR UPDATE"); // one after the other
          known.stream()
              .filter(other -> isSame(pattern, other))
              .findAny()
              .ifPresent(other -> refuse("ambiguous-pattern", "Some labels fit " + other + " too"));
          if (known.size() >= MOST) {
            refuse("too-many-patterns", "There may be " + MOST + " at once");
          }
          sql.update(
              "INSERT INTO label_pattern (pattern, made_at, made_by) VALUES (?, ?, ?)",
              pattern,
              clock.instant(),
              by.login());
          tell();
        });
  }

  /**
   * Reads such labels no more.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void remove(String pattern, Caller by) {
    require(by);
    transactions.run(
        () -> {
          if (sql.update("DELETE FROM label_pattern WHERE pattern = ?", pattern) == 0) {
            throw Problem.notFound("label pattern", pattern);
          }
          tell();
        });
  }

  /** Whether some code may fit both: their digits differ nowhere. */
  private static boolean isSame(String pattern, String other) {
    for (int i = 0; i < pattern.length(); i++) {
      char one = pattern.charAt(i);
      char two = other.charAt(i);
      if (Character.isDigit(one) && Character.isDigit(two) && one != two) {
        return false;
      }
    }
    return true;
  }

  private static void refuse(String type, String why) {
    throw new Problem(409, type, "The pattern cannot be kept", why + ".");
  }

  /** What all stores read by may only be changed by who is bound to none. */
  private static void require(Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(PriceRules.ALL_STORES);
  }

  private void tell() {
    feed.append(Topic.PRICE, null, null, "book");
  }
}
