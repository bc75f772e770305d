package holdfast.channel;

import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The keys in the addresses from which marketplaces fetch catalogues: they cannot sign in, so the
 * address itself is the secret. A key is shown once, when it is made.
 */
@ApplicationScoped
public class FeedKeys {
  private static final String NAME = "feedKey";
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();

  @Inject Secrets secrets;

  /**
   * Makes a new key; the one before opens nothing any more.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public String renew(String channel, Caller by) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    secrets.keep(channel, NAME, key, by);
    return key;
  }

  /** The path of the feed on this server, for a key that was just made. */
  public static String address(String channel, String key) {
    return "/api/v1/feeds/" + channel + "/" + key + ".xml";
  }

  /** Since when the channel has an address, and who made it; empty when it has none. */
  public Optional<Secrets.Kept> made(String channel) {
    return secrets.kept(channel).stream().filter(kept -> kept.name().equals(NAME)).findAny();
  }

  /** Whether that is the channel's key now. */
  public boolean opens(String channel, String key) {
    String known = secrets.open(channel).get(NAME);
    return known != null
        && MessageDigest.isEqual(
            known.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }
}
