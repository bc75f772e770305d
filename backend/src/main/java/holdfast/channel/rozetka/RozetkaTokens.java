package holdfast.channel.rozetka;

import holdfast.channel.Connection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens of channels that are signed in, in memory only. A token belongs to the login it was
 * made with: other values of the connection do not get it.
 */
final class RozetkaTokens {
  /** A token lives a day; it is renewed before, and when the shop says that it is over. */
  private static final Duration LIFE = Duration.ofHours(23);

  private final Clock clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  RozetkaTokens(Clock clock) {
    this.clock = clock;
  }

  private record Token(String value, String login, Instant until) {}

  Optional<String> of(Connection connection) {
    return Optional.ofNullable(tokens.get(connection.channel()))
        .filter(token -> token.login().equals(login(connection)))
        .filter(token -> clock.instant().isBefore(token.until()))
        .map(Token::value);
  }

  void keep(Connection connection, String token) {
    tokens.put(
        connection.channel(), new Token(token, login(connection), clock.instant().plus(LIFE)));
  }

  /** Forgets the token unless somebody has renewed it meanwhile. */
  void forget(Connection connection, String token) {
    tokens.computeIfPresent(
        connection.channel(), (channel, kept) -> kept.value().equals(token) ? null : kept);
  }

  private static String login(Connection connection) {
    String values =
        connection.value("address")
            + "\n"
            + connection.value("sellerLogin")
            + "\n"
            + connection.value("sellerPassword");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
