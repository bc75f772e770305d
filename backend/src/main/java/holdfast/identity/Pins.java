package holdfast.identity;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Row;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PINs and badges, by which people sign in at paired tills, also without a server (decision 0018).
 * A PIN opens nothing else: neither the back office nor the API.
 */
@ApplicationScoped
public class Pins {
  /** Fewer digits are no PIN. */
  public static final int SHORTEST = 6;

  private static final int LONGEST = 12;
  private static final int SALT_BYTES = 16;
  private static final int BADGE_BYTES = 16;
  private static final String BADGE_MARK = "HF";
  private static final SecureRandom random = new SecureRandom();

  @Inject Users users;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Somebody who may sign in at a till of one store.
   *
   * @param verifier PBKDF2-HMAC-SHA256 of the PIN with that salt, {@link #ROUNDS} rounds, 32 bytes;
   *     null without a PIN
   * @param badge SHA-256 of what stands on the badge; null without one
   */
  @SuppressWarnings("ArrayRecordComponent") // goes on its way at once
  public record Person(
      String login,
      String name,
      Role role,
      String language,
      byte @Nullable [] salt,
      byte @Nullable [] verifier,
      byte @Nullable [] badge) {}

  /** The figure for PBKDF2-HMAC-SHA256 of OWASP's Password Storage Cheat Sheet. */
  public static final int ROUNDS = Passwords.ROUNDS;

  /**
   * Gives somebody a PIN instead of the one there was.
   *
   * @throws Problem {@code invalid} naming {@code pin} when it is short, long, one digit over and
   *     over, or a row of digits; {@code not-found}, {@code forbidden}
   */
  public void set(String login, String pin, Caller by) {
    by.require(Permission.MANAGE_USERS);
    requireUser(login);
    check(pin);
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] verifier = Passwords.derive(pin, salt, ROUNDS);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO user_pin (login, salt, verifier, set_at, set_by) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE salt = VALUES(salt), verifier = VALUES(verifier),
                  set_at = VALUES(set_at), set_by = VALUES(set_by)
                """,
                login,
                salt,
                verifier,
                clock.instant(),
                by.login()));
  }

  /**
   * Gives somebody a badge; the one before opens nothing any more.
   *
   * @return what is written on it as a barcode, which nobody can read again
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public String giveBadge(String login, Caller by) {
    by.require(Permission.MANAGE_USERS);
    requireUser(login);
    byte[] bits = new byte[BADGE_BYTES];
    random.nextBytes(bits);
    String badge = BADGE_MARK + HexFormat.of().formatHex(bits).toUpperCase(Locale.ROOT);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO user_pin (login, badge, set_at, set_by) VALUES (?, UNHEX(?), ?, ?)
                ON DUPLICATE KEY UPDATE badge = VALUES(badge), set_at = VALUES(set_at),
                  set_by = VALUES(set_by)
                """,
                login,
                Signatures.hash(badge),
                clock.instant(),
                by.login()));
    return badge;
  }

  /** Takes PIN and badge away; tills learn of it when they next talk to the server. */
  public void take(String login, Caller by) {
    by.require(Permission.MANAGE_USERS);
    transactions.run(() -> sql.update("DELETE FROM user_pin WHERE login = ?", login));
  }

  /** Who has a PIN or a badge. */
  public Set<String> owners(Caller by) {
    by.require(Permission.MANAGE_USERS);
    return transactions.call(
        () ->
            sql.rows("SELECT login FROM user_pin").stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet()));
  }

  /** Everybody who may sell in that store and has a PIN or a badge, by name. */
  public List<Person> of(String store) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT u.login, u.name, u.role, u.language, p.salt, p.verifier, p.badge
                    FROM user_pin p JOIN user_account u ON u.login = p.login
                    WHERE u.active AND (u.store IS NULL OR u.store = ?)
                    ORDER BY u.name, u.login
                    """,
                    store)
                .stream()
                .map(Pins::person)
                .filter(person -> person.role().may(Permission.SELL))
                .toList());
  }

  private static Person person(Row row) {
    return new Person(
        row.text(0),
        row.text(1),
        Role.valueOf(row.text(2)).atTill(),
        row.text(3),
        row.isNull(4) ? null : row.bytes(4),
        row.isNull(5) ? null : row.bytes(5),
        row.isNull(6) ? null : row.bytes(6));
  }

  private void requireUser(String login) {
    Optional<User> found = users.find(login);
    if (found.isEmpty()) {
      throw Problem.notFound("user", login);
    }
  }

  private static void check(String pin) {
    boolean isPin = pin.matches("\\d{" + SHORTEST + "," + LONGEST + "}");
    if (!isPin || isRow(pin, 0) || isRow(pin, 1) || isRow(pin, -1)) {
      throw Problem.invalid(
          "pin",
          SHORTEST + " to " + LONGEST + " digits, neither one digit over and over nor a row");
    }
  }

  /** Whether each digit is the one before plus that step: 111111, 123456, 654321. */
  private static boolean isRow(String pin, int step) {
    for (int i = 1; i < pin.length(); i++) {
      if (pin.charAt(i) - pin.charAt(i - 1) != step) {
        return false;
      }
    }
    return true;
  }
}
