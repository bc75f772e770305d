package holdfast.identity;

import holdfast.shared.Caller;
import holdfast.shared.Role;
import holdfast.shared.Row;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens: 256 random bits, of which the database keeps a hash only. What a token says is
 * remembered for a few seconds, so switching a user off takes effect within {@link #REMEMBERED}.
 */
@ApplicationScoped
public class Tokens {
  /** How long a token lives. */
  public static final Duration LIFE = Duration.ofHours(14);

  static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 5_000;
  private static final SecureRandom random = new SecureRandom();

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Caller caller, Instant until) {}

  /** A token as its owner gets it, once. */
  public record Token(String text, Instant expiresAt) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMinutes(10), "forget old tokens", this::forgetOld);
  }

  public Token issue(User user) {
    return issue(user.login(), null);
  }

  /**
   * A token for a paired till; it ends with the pairing.
   *
   * @param cashier for whom the till vouches, or null for the till alone
   */
  public Token issueTo(UUID device, @Nullable User cashier) {
    return issue(cashier == null ? null : cashier.login(), device);
  }

  private Token issue(@Nullable String login, @Nullable UUID device) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant expiresAt = clock.instant().plus(LIFE);
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO access_token (hash, login, device, expires_at)
                VALUES (UNHEX(?), ?, ?, ?)
                """,
                hash(text),
                login,
                device,
                expiresAt));
    return new Token(text, expiresAt);
  }

  /** Who carries this token, if it is one of ours and still alive. */
  public Optional<Caller> caller(String text) {
    String hash = hash(text);
    Instant now = clock.instant();
    Known remembered = known.get(hash);
    if (remembered != null && now.isBefore(remembered.until())) {
      return Optional.of(remembered.caller());
    }
    Optional<Row> found =
        transactions.call(
            () ->
                sql.row(
                    """
                    SELECT u.login, u.role, u.store, t.expires_at, c.code, c.store
                    FROM access_token t
                      LEFT JOIN user_account u ON u.login = t.login
                      LEFT JOIN till_device d ON d.id = t.device
                      LEFT JOIN till c ON c.code = d.till
                    WHERE t.hash = UNHEX(?) AND t.expires_at > ?
                      AND (t.login IS NULL OR u.active)
                      AND (t.device IS NULL OR d.revoked_at IS NULL AND c.closed_at IS NULL)
                    """,
                    hash,
                    now));
    if (found.isEmpty()) {
      known.remove(hash);
      return Optional.empty();
    }
    Row row = found.get();
    Caller caller = row.isNull(4) ? user(row) : atTill(row);
    remember(hash, caller, now, row.instant(3));
    return Optional.of(caller);
  }

  private static Caller user(Row row) {
    return new Caller(row.text(0), Role.valueOf(row.text(1)), row.textOrNull(2));
  }

  /** Whoever signs in by a PIN may do no more than a senior cashier may, the till alone less. */
  private static Caller atTill(Row row) {
    String till = row.text(4);
    boolean isAlone = row.isNull(0);
    Role role = isAlone ? Role.CASHIER : Role.valueOf(row.text(1)).atTill();
    return new Caller(isAlone ? "till " + till : row.text(0), role, row.text(5), till);
  }

  /** Ends a token before its time. */
  public void revoke(String text) {
    String hash = hash(text);
    known.remove(hash);
    transactions.run(() -> sql.update("DELETE FROM access_token WHERE hash = UNHEX(?)", hash));
  }

  /** Ends all tokens of that user, here at once and on other nodes within {@link #REMEMBERED}. */
  void revokeAll(String login) {
    known.values().removeIf(token -> token.caller().login().equals(login));
    transactions.run(() -> sql.update("DELETE FROM access_token WHERE login = ?", login));
  }

  /** Ends all tokens of that till, as {@link #revokeAll}. */
  public void revokeOfTill(String till) {
    known.values().removeIf(token -> till.equals(token.caller().till()));
    transactions.run(
        () ->
            sql.update(
                """
                DELETE FROM access_token
                WHERE device IN (SELECT id FROM till_device WHERE till = ?)
                """,
                till));
  }

  private void remember(String hash, Caller caller, Instant now, Instant expiresAt) {
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    Instant until = now.plus(REMEMBERED);
    known.put(hash, new Known(caller, until.isBefore(expiresAt) ? until : expiresAt));
  }

  private void forgetOld() {
    transactions.run(
        () -> sql.update("DELETE FROM access_token WHERE expires_at <= ?", clock.instant()));
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
