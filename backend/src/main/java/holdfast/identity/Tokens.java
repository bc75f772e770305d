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
import java.util.concurrent.ConcurrentHashMap;

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
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant expiresAt = clock.instant().plus(LIFE);
    transactions.run(
        () ->
            sql.update(
                "INSERT INTO access_token (hash, login, expires_at) VALUES (UNHEX(?), ?, ?)",
                hash(text),
                user.login(),
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
                    SELECT u.login, u.role, u.store, t.expires_at
                    FROM access_token t JOIN user_account u ON u.login = t.login
                    WHERE t.hash = UNHEX(?) AND t.expires_at > ? AND u.active
                    """,
                    hash,
                    now));
    if (found.isEmpty()) {
      known.remove(hash);
      return Optional.empty();
    }
    Row row = found.get();
    Caller caller = new Caller(row.text(0), Role.valueOf(row.text(1)), row.textOrNull(2));
    remember(hash, caller, now, row.instant(3));
    return Optional.of(caller);
  }

  /** Ends a token before its time. */
  public void revoke(String text) {
    String hash = hash(text);
    known.remove(hash);
    transactions.run(() -> sql.update("DELETE FROM access_token WHERE hash = UNHEX(?)", hash));
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
