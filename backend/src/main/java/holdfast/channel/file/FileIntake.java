package holdfast.channel.file;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.OrderIntake;
import holdfast.channel.file.OrderFolders.LocalFile;
import holdfast.channel.form.OrderForms;
import holdfast.shared.ServerStarted;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks into the inbox of every channel that brings its orders as files, ten times a second, on one
 * node at a time. A file is moved only after its orders are committed: dying in between leads to a
 * repeat, which changes nothing.
 */
@ApplicationScoped
public class FileIntake {
  private static final Logger log = System.getLogger(FileIntake.class.getName());
  private static final Duration SETTLED = Duration.ofMillis(300);
  private static final Duration SURELY_SETTLED = Duration.ofSeconds(2);
  private static final Duration GIVEN_UP = Duration.ofSeconds(10);
  private static final Duration CHANNELS_KNOWN = Duration.ofSeconds(1);

  @Inject Channels channels;
  @Inject OrderIntake intake;
  @Inject Stores stores;
  @Inject Turn turn;
  @Inject Clock clock;

  private final Complaints complaints = new Complaints(log);
  private final Map<String, Patience> patience = new HashMap<>();
  private List<Inbox> inboxes = List.of();
  private Instant inboxesRead = Instant.MIN;

  /** A channel, its folders, and the zone its times are meant in. */
  private record Inbox(Channel channel, OrderFolders folders, ZoneId zone) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofMillis(100), "take orders from files", this::look);
  }

  /** Takes what is there and ready to be taken. */
  public synchronized void look() {
    try {
      if (turn.isOurs()) {
        inboxes().forEach(this::look);
      }
      complaints.settle("orders from files");
    } catch (RuntimeException failure) {
      complaints.raise(
          "orders from files",
          "the database does not answer: " + failure.getMessage(),
          "Files stay where they are until it does.");
    }
  }

  private List<Inbox> inboxes() {
    Instant now = clock.instant();
    if (inboxesRead.equals(Instant.MIN) || !now.isBefore(inboxesRead.plus(CHANNELS_KNOWN))) {
      Path home = Path.of(System.getProperty("holdfast.home", "var"));
      inboxes =
          channels.all().stream()
              .filter(channel -> hasInbox(channel.kind()) && channel.isEnabled())
              .map(
                  channel ->
                      new Inbox(
                          channel,
                          new OrderFolders(home.resolve("channels").resolve(channel.code())),
                          stores.named(channel.store()).timeZone()))
              .toList();
      inboxesRead = now;
    }
    return inboxes;
  }

  /** Stores that push their orders leave them as files while they cannot. */
  private static boolean hasInbox(Channel.Kind kind) {
    return kind == Channel.Kind.FILES || kind == Channel.Kind.LIVE;
  }

  private void look(Inbox inbox) {
    Path folder = inbox.folders().inbox();
    Patience known = patience.computeIfAbsent(inbox.channel().code(), code -> new Patience());
    List<LocalFile> waiting;
    try {
      waiting = inbox.folders().waiting();
      complaints.settle("folder " + folder);
    } catch (IOException | RuntimeException unreadable) {
      complaints.raise(
          "folder " + folder,
          "cannot be read: " + unreadable,
          "Orders of the channel \"" + inbox.channel().code() + "\" wait. Let this user read it.");
      return;
    }
    known.look(waiting, clock.instant());
    for (LocalFile file : waiting) {
      if (!known.isPaused(file, clock.instant())) {
        tend(inbox, known, file);
      }
    }
  }

  private void tend(Inbox inbox, Patience known, LocalFile file) {
    String about = "order file " + file.place();
    try {
      take(inbox, known, file);
      complaints.settle(about);
    } catch (NoSuchFileException gone) {
      known.forget(file);
    } catch (IOException refused) {
      known.pause(file, clock.instant());
      complaints.raise(
          about,
          "cannot be read or moved: " + refused,
          "Let this user read it and write beside the inbox; it is tried again.");
    }
  }

  private void take(Inbox inbox, Patience known, LocalFile file) throws IOException {
    Duration quiet = known.quiet(file, clock.instant());
    boolean isGivenUp = quiet.compareTo(GIVEN_UP) >= 0;
    if (known.wasTriedInVain(file) && !isGivenUp) {
      return;
    }
    if (file.size() > OrderForms.MAX_BYTES && quiet.compareTo(SETTLED) < 0) {
      return;
    }
    byte[] bytes = file.read();
    boolean isStill = bytes.length == Math.min(file.size(), OrderForms.MAX_BYTES + 1);
    if (!isStill || (OrderForms.isSectioned(bytes) && !isSettled(bytes, quiet))) {
      return;
    }
    new Taking(inbox.channel(), inbox.zone(), known, turn::isOurs, intake, clock)
        .take(file, bytes, isGivenUp);
  }

  private static boolean isSettled(byte[] bytes, Duration quiet) {
    boolean isEnded = bytes[bytes.length - 1] == '\n' || bytes[bytes.length - 1] == '\r';
    return quiet.compareTo(isEnded ? SETTLED : SURELY_SETTLED) >= 0;
  }
}
