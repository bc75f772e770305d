package holdfast.till;

import holdfast.identity.Attempts;
import holdfast.identity.Tokens;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a browser becomes a till (decision 0017). A manager asks for a code; the browser makes its
 * keys, sends the code with the public ones, and is that till from then on, alone: a pairing ends
 * the one before it. It speaks by tokens that it gets for its signature.
 */
@ApplicationScoped
public class Pairing {
  /** How long a code may be used. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(10);

  /** Without those that look alike; 31 of them to the power of 8 are not guessed in ten minutes. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final int CODE_LENGTH = 8;
  private static final int LONGEST_KEY = 200;
  private static final int FILE_KEY_BYTES = 32;

  /** How far a till's clock may be ahead; further, and it could shut itself out for long. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  /** Guessing is slowed for everybody at one place, whatever code they guess. */
  private static final String GUESSING = "pairing code";

  private static final String NOTHING_BEFORE = "0".repeat(64);
  private static final SecureRandom random = new SecureRandom();

  @Inject Attempts attempts;
  @Inject Tokens tokens;
  @Inject Users users;
  @Inject Tills tills;
  @Inject ChangeFeed feed;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A code as it is read out to whoever stands at the till, once. */
  public record Code(String text, Instant expiresAt) {}

  /** A browser that is a till now. */
  public record Paired(UUID device, Till till) {}

  /**
   * Makes the code by which one browser may become this till; the code before it ends.
   *
   * @throws Problem {@code not-found}, {@code till-closed}, {@code forbidden}
   */
  public Code code(String till, Caller by) {
    by.require(Permission.CONFIGURE);
    Till found = tills.open(till);
    by.requireStore(found.store());
    String code =
        random
            .ints(CODE_LENGTH, 0, LETTERS.length())
            .collect(
                StringBuilder::new,
                (text, letter) -> text.append(LETTERS.charAt(letter)),
                StringBuilder::append)
            .toString();
    Instant expiresAt = clock.instant().plus(CODE_LIFE);
    transactions.run(
        () ->
            sql.update(
                """
                REPLACE INTO pairing_code (till, hash, expires_at, made_by)
                VALUES (?, UNHEX(?), ?, ?)
                """,
                till,
                Signatures.hash(code),
                expiresAt,
                by.login()));
    return new Code(code, expiresAt);
  }

  /**
   * Makes the browser that has these keys the till of that code. The code is used up, and whatever
   * was that till before is none any more.
   *
   * @param only the till that it has to be, because its packages are in that browser; null for any
   * @param signingKey ECDSA, and {@code sealingKey} ECDH, both of P-256
   * @param place where the try comes from, for example an IP address
   * @throws Problem {@code pairing-code} (403) when there is no such code or it is too old; {@code
   *     too-many-attempts} (429); {@code invalid}
   */
  public Paired pair(
      String code, @Nullable String only, byte[] signingKey, byte[] sealingKey, String place) {
    attempts.require(GUESSING, place);
    requireKey("signingKey", signingKey);
    requireKey("sealingKey", sealingKey);
    String hash = Signatures.hash(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    try {
      Paired paired = transactions.call(() -> use(hash, only, signingKey, sealingKey));
      attempts.succeeded(GUESSING, place);
      tokens.revokeOfTill(paired.till().code());
      return paired;
    } catch (Problem refused) {
      attempts.failed(GUESSING, place);
      throw refused;
    }
  }

  private static void requireKey(String field, byte[] encoded) {
    if (encoded.length > LONGEST_KEY) {
      throw Problem.invalid(field, "must have at most " + LONGEST_KEY + " bytes");
    }
    Signatures.key(field, encoded);
  }

  private Paired use(String hash, @Nullable String only, byte[] signingKey, byte[] sealingKey) {
    Instant now = clock.instant();
    Row row =
        sql.row(
                """
                SELECT till, made_by FROM pairing_code
                WHERE hash = UNHEX(?) AND expires_at > ? FOR UPDATE
                """,
                hash,
                now)
            .orElseThrow(Pairing::wrongCode);
    Till till = tills.open(row.text(0));
    if (only != null && !only.equals(till.code())) {
      throw wrongCode();
    }
    sql.update("DELETE FROM pairing_code WHERE till = ?", till.code());
    end(till.code(), row.text(1), now);
    UUID device = ids.next();
    byte[] fileKey = new byte[FILE_KEY_BYTES];
    random.nextBytes(fileKey);
    sql.update(
        """
        INSERT INTO till_device
          (id, till, signing_key, sealing_key, file_key, paired_at, paired_by, last_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        device,
        till.code(),
        signingKey,
        sealingKey,
        fileKey,
        now,
        row.text(1),
        NOTHING_BEFORE);
    feed.append(Topic.KEY, till.store(), null, till.code());
    return new Paired(device, till);
  }

  /**
   * Ends the pairing of a till: nothing that its browser signs is taken any more. What it has sold
   * and not sent stays in it, and is sent when it is paired again.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public void revoke(String till, Caller by) {
    by.require(Permission.CONFIGURE);
    String store = tills.named(till).store();
    by.requireStore(store);
    transactions.run(
        () -> {
          sql.update("DELETE FROM pairing_code WHERE till = ?", till);
          end(till, by.login(), clock.instant());
          feed.append(Topic.KEY, store, null, till);
        });
    tokens.revokeOfTill(till);
  }

  private void end(String till, String by, Instant now) {
    sql.update(
        """
        UPDATE till_device SET revoked_at = ?, revoked_by = ?
        WHERE till = ? AND revoked_at IS NULL
        """,
        now,
        by,
        till);
  }

  /**
   * A token for the paired till that signed for it, by itself or for a cashier for whom it vouches.
   *
   * @param time milliseconds since 1970; each request names a later one than the last, which makes
   *     a copy of a request worthless. A refusal says {@code after} which it has to be, and {@code
   *     now} what time it is.
   * @param cashier who has shown a PIN or a badge at the till, or null
   * @throws Problem {@code till-revoked} (403), {@code session-time} (409), {@code not-signed-in}
   *     (401) when the signature is not the till's, {@code forbidden} when that cashier may not
   *     sell there
   */
  public Tokens.Token session(UUID device, long time, @Nullable String cashier, byte[] signature) {
    String signed = sessionText(device, time, cashier);
    @Nullable User user = transactions.call(() -> enter(device, time, cashier, signed, signature));
    return tokens.issueTo(device, user);
  }

  /** What a till signs to get a token; the border of the words is a line break, which none has. */
  static String sessionText(UUID device, long time, @Nullable String cashier) {
    return "holdfast-session-1\n" + device + "\n" + time + "\n" + (cashier == null ? "" : cashier);
  }

  private @Nullable User enter(
      UUID device, long time, @Nullable String cashier, String signed, byte[] signature) {
    Row row =
        sql.row(
                """
                SELECT d.signing_key, d.session_time, c.store FROM till_device d
                  JOIN till c ON c.code = d.till
                WHERE d.id = ? AND d.revoked_at IS NULL AND c.closed_at IS NULL FOR UPDATE
                """,
                device)
            .orElseThrow(Pairing::revoked);
    if (!Signatures.isSignedBy(row.bytes(0), signed, signature)) {
      throw new Problem(
          401, "not-signed-in", "Not signed in", "The signature is not that of the till.");
    }
    long now = clock.millis();
    if (time <= row.number(1) || time > now + MOST_AHEAD.toMillis()) {
      throw new Problem(
              409, "session-time", "That time will not do", "Name a later time than the last.")
          .with("after", Instant.ofEpochMilli(row.number(1)).toString())
          .with("now", Instant.ofEpochMilli(now).toString());
    }
    sql.update("UPDATE till_device SET session_time = ? WHERE id = ?", time, device);
    return cashier == null ? null : cashier(cashier, row.text(2));
  }

  private User cashier(String login, String store) {
    User user =
        users
            .find(login)
            .filter(User::isActive)
            .orElseThrow(() -> new Problem(403, "forbidden", "Not allowed", login + " is out."));
    user.caller().require(Permission.SELL);
    user.caller().requireStore(store);
    return user;
  }

  private static Problem wrongCode() {
    return new Problem(
        403, "pairing-code", "There is no such code", "It is wrong, used up or too old.");
  }

  private static Problem revoked() {
    return new Problem(
        403, "till-revoked", "The till is not paired", "Pair it again with a new code.");
  }
}
