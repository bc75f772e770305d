package holdfast.bridge;

import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the bridge: pages that once typed the code it shows, each with a token of its own.
 *
 * <p>The code has six digits, works once and for ten minutes, and is shown only while nobody is
 * paired or when somebody at this computer asks for it. Of tokens only a hash is kept, together
 * with the origin they were given to; from another origin they are worth nothing.
 */
final class Pairing {

  static final Duration CODE_LASTS = Duration.ofMinutes(10);
  static final String CODE_FILE = "pairing-code";
  static final String WANTED_FILE = "pairing-wanted";

  private static final System.Logger log = System.getLogger(Pairing.class.getName());
  private static final String NAME = "pairings.json";
  private static final int TOKEN_BYTES = 32;
  private static final int GUESSES_MAX = 5;
  private static final int PAIRINGS_MAX = 64;

  /**
   * One page that may: {@code hash} tells pairings apart, {@code till} is what it called itself.
   */
  record Paired(String hash, String origin, String till, Instant at) {}

  private final Home home;
  private final Clock clock;
  private final BackOff backOff;
  private final SecureRandom random = new SecureRandom();
  private final List<Paired> paired = new ArrayList<>();
  private @Nullable String code;
  private Instant codeEnds = Instant.MIN;
  private Instant quietUntil = Instant.MIN;
  private int guesses;

  Pairing(Home home, Clock clock) throws IOException {
    this.home = home;
    this.clock = clock;
    backOff = new BackOff(clock);
    String text = home.read(NAME);
    if (!text.isEmpty()) {
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        for (JsonObject one : reader.readArray().getValuesAs(JsonObject.class)) {
          paired.add(
              new Paired(
                  one.getString("hash"),
                  one.getString("origin"),
                  one.getString("till"),
                  Instant.parse(one.getString("at"))));
        }
      }
    }
    tick();
  }

  /** Shows a code while nobody is paired or somebody asked, and takes back one that is over. */
  synchronized void tick() {
    if (home.has(WANTED_FILE)) {
      showCode();
      deleteQuietly(WANTED_FILE);
    } else if (!clock.instant().isBefore(codeEnds)) {
      if (paired.isEmpty()) {
        showCode();
      } else {
        hideCode();
      }
    }
  }

  /** A new code, in the log and in the folder of the bridge. */
  synchronized String showCode() {
    String fresh = "%06d".formatted(random.nextInt(1_000_000));
    code = fresh;
    codeEnds = clock.instant().plus(CODE_LASTS);
    guesses = 0;
    try {
      home.write(CODE_FILE, fresh);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write the pairing code", failed);
    }
    log.log(Level.INFO, "Pairing code for the next ten minutes: {0}", fresh);
    return fresh;
  }

  /**
   * Returns a new token for who knows the code; the code is used up.
   *
   * @throws Fault when it is wrong, or guessed too often, or none is shown
   */
  synchronized String pair(String guess, String origin, String till) throws Fault {
    long pause = backOff.secondsLeft();
    if (pause > 0) {
      warn("Too many pairing codes were tried from " + origin);
      throw Fault.nothingDone("too-many-guesses", pause);
    }
    String shown = code;
    if (shown == null || !clock.instant().isBefore(codeEnds)) {
      warn("A pairing code that is over, from " + origin);
      throw Fault.nothingDone("no-code");
    }
    if (!same(shown, guess)) {
      backOff.wrong();
      warn("A wrong pairing code from " + origin);
      if (++guesses == GUESSES_MAX) {
        hideCode();
      }
      throw Fault.nothingDone("wrong-code");
    }
    backOff.right();
    hideCode();
    return remember(origin, till);
  }

  synchronized Optional<Paired> known(String token, String origin) {
    String hash = hash(token);
    return paired.stream()
        .filter(one -> same(one.hash(), hash) && one.origin().equals(origin))
        .findFirst();
  }

  synchronized List<Paired> all() {
    return List.copyOf(paired);
  }

  synchronized boolean isKnown(Paired one) {
    return paired.contains(one);
  }

  synchronized void revoke(String hash) throws Fault {
    if (!paired.removeIf(one -> one.hash().equals(hash))) {
      throw Fault.nothingDone("bad-args", "hash");
    }
    save();
  }

  /** Who guesses fast must not fill the disk with our log: one line a second is enough. */
  private void warn(String what) {
    Instant now = clock.instant();
    if (!now.isBefore(quietUntil)) {
      quietUntil = now.plusSeconds(1);
      log.log(Level.WARNING, what);
    }
  }

  private String remember(String origin, String till) throws Fault {
    if (paired.size() >= PAIRINGS_MAX) {
      throw Fault.nothingDone("too-many-pairings", PAIRINGS_MAX);
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    paired.add(new Paired(hash(token), origin, till, clock.instant()));
    save();
    log.log(Level.INFO, "Paired with ''{0}'' of {1}", till, origin);
    return token;
  }

  private void save() throws Fault {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Paired one : paired) {
      all.add(
          Json.createObjectBuilder()
              .add("hash", one.hash())
              .add("origin", one.origin())
              .add("till", one.till())
              .add("at", one.at().toString()));
    }
    try {
      home.write(NAME, all.build().toString());
    } catch (IOException failed) {
      log.log(Level.ERROR, "The pairings cannot be written", failed);
      throw Fault.nothingDone("journal-broken");
    }
  }

  private void hideCode() {
    code = null;
    codeEnds = Instant.MIN;
    deleteQuietly(CODE_FILE);
  }

  private void deleteQuietly(String name) {
    try {
      home.delete(name);
    } catch (IOException failed) {
      log.log(Level.WARNING, "Cannot delete " + name, failed);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
