package holdfast.channel.file;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.OrderIntake;
import holdfast.channel.file.OrderFolders.Found;
import holdfast.channel.form.Misread;
import holdfast.channel.form.OrderForms;
import holdfast.channel.form.Sent;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
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
  private static final int TRIES = 5;

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
  private record Inbox(Channel channel, OrderFolders folders, ZoneId zone) {
    Caller caller() {
      return Caller.system("channel " + channel.code());
    }
  }

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
              .filter(channel -> channel.kind() == Channel.Kind.FILES && channel.isEnabled())
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

  private void look(Inbox inbox) {
    Path folder = inbox.folders().inbox();
    Patience known = patience.computeIfAbsent(inbox.channel().code(), code -> new Patience());
    List<Found> waiting;
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
    for (Found file : waiting) {
      if (!known.isPaused(file, clock.instant())) {
        tend(inbox, known, file);
      }
    }
  }

  private void tend(Inbox inbox, Patience known, Found file) {
    String about = "order file " + file.path();
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

  private void take(Inbox inbox, Patience known, Found file) throws IOException {
    Duration quiet = known.quiet(file, clock.instant());
    boolean isGivenUp = quiet.compareTo(GIVEN_UP) >= 0;
    if (known.wasTriedInVain(file) && !isGivenUp) {
      return;
    }
    if (file.size() > OrderForms.MAX_BYTES && quiet.compareTo(SETTLED) < 0) {
      return;
    }
    byte[] bytes = read(file);
    boolean isStill = bytes.length == Math.min(file.size(), OrderForms.MAX_BYTES + 1);
    if (!isStill || (OrderForms.isSectioned(bytes) && !isSettled(bytes, quiet))) {
      return;
    }
    try {
      take(inbox, known, file, OrderForms.file(bytes, inbox.zone()));
    } catch (Misread why) {
      // perhaps it is still being written, and what is there already is only the beginning
      if (isGivenUp || bytes.length > OrderForms.MAX_BYTES) {
        Outcome outcome = new Outcome();
        outcome.refuseFile(why);
        finish(inbox, known, file, outcome);
      } else {
        known.triedInVain(file);
      }
    }
  }

  private void take(Inbox inbox, Patience known, Found file, List<Sent> all) throws IOException {
    Outcome outcome = new Outcome();
    for (Sent sent : all) {
      if (!turn.isOurs()) {
        return; // another node goes on with it
      }
      switch (sent) {
        case Sent.Refused refused -> outcome.refuse(sent, refused.why());
        case Sent.Order order -> {
          if (!accept(inbox, known, file, order, outcome)) {
            return;
          }
        }
      }
    }
    finish(inbox, known, file, outcome);
  }

  /** False when the file has to wait: the database is away, or the channel was switched off. */
  private boolean accept(
      Inbox inbox, Patience known, Found file, Sent.Order sent, Outcome outcome) {
    try {
      outcome.take(intake.accept(inbox.channel(), sent.order(), inbox.caller()).isNew());
      return true;
    } catch (Problem refused) {
      if (refused.status() >= 500) {
        known.pause(file, clock.instant()); // not the order's fault: the file waits
        return false;
      }
      outcome.refuse(sent, refused);
      return !refused.type().equals("channel-off");
    } catch (RuntimeException failure) {
      Instant now = clock.instant();
      int times = known.pause(file, now);
      log.log(
          Level.ERROR,
          "order " + sent.externalId() + " of " + file.path() + " could not be stored",
          failure);
      if (times < TRIES) {
        return false;
      }
      outcome.fail(sent, now);
      return true;
    }
  }

  private void finish(Inbox inbox, Patience known, Found file, Outcome outcome) throws IOException {
    String name = file.path().getFileName().toString();
    if (outcome.isClean()) {
      inbox.folders().archive(file.path(), clock.instant().atZone(inbox.zone()).toLocalDate());
      log.log(
          Level.INFO,
          "{0}: orders taken from {1}: {2}, of these known before: {3}",
          inbox.channel().code(),
          name,
          outcome.taken(),
          outcome.repeated());
    } else {
      Path rejected = inbox.folders().reject(file.path(), outcome.reason(name));
      log.log(Level.WARNING, "rejected {0}: {1}", rejected, outcome.refusals());
    }
    known.forget(file);
  }

  private static byte[] read(Found file) throws IOException {
    try (var in = Files.newInputStream(file.path())) {
      return in.readNBytes(OrderForms.MAX_BYTES + 1);
    }
  }

  private static boolean isSettled(byte[] bytes, Duration quiet) {
    boolean isEnded = bytes[bytes.length - 1] == '\n' || bytes[bytes.length - 1] == '\r';
    return quiet.compareTo(isEnded ? SETTLED : SURELY_SETTLED) >= 0;
  }
}
