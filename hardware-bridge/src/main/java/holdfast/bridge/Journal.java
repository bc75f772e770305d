package holdfast.bridge;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Intent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked of devices and how it ended, by request id, on disk: the reason why a repeated
 * request is never a second charge.
 *
 * <p>A request is written down before its device is asked (<i>begun</i>) and again when its end is
 * known; both writes are forced. One that is begun and has no end is a doubt. Ends are kept for
 * {@link #KEEP}, doubts for ever; the file is written anew when most of it is out of date.
 */
final class Journal implements AutoCloseable {

  static final Duration KEEP = Duration.ofDays(35);

  private static final System.Logger log = System.getLogger(Journal.class.getName());
  private static final String NAME = "results.journal";
  private static final long TIDY_BYTES = 8L << 20;

  private final Home home;
  private final Clock clock;
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private JournalFile file;
  private long tidyAt;

  Journal(Home home, Clock clock) throws IOException {
    this.home = home;
    this.clock = clock;
    file = new JournalFile(home.folder().resolve(NAME));
    try {
      file.readAll(this::remember);
    } catch (IOException unreadable) {
      file.close();
      throw unreadable;
    }
    tidy();
  }

  synchronized Optional<Kept> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** How a request ended that has an end. */
  synchronized Answer answer(Kept request) throws Fault {
    try {
      return Answer.of(file.read(request.answer()).getJsonObject("end"));
    } catch (IOException unreadable) {
      log.log(Level.ERROR, "A kept result cannot be read", unreadable);
      throw Fault.nothingDone("journal-broken");
    }
  }

  /** Doubts of a device that have to be settled, oldest first. */
  synchronized List<Kept> unsettled(String device) {
    return kept.values().stream()
        .filter(one -> one.settles() && !one.hasEnd() && one.device().equals(device))
        .toList();
  }

  synchronized void begin(String device, Intent intent, String body, boolean settles) throws Fault {
    JsonObject line =
        Json.createObjectBuilder()
            .add("begun", intent.id())
            .add("device", device)
            .add("op", intent.op())
            .add("args", intent.args())
            .add("body", body)
            .add("at", intent.at().toString())
            .add("settles", settles)
            .build();
    remember(write(line), line);
  }

  synchronized void mark(String id, JsonObject mark) throws Fault {
    JsonObject line = Json.createObjectBuilder().add("marked", id).add("mark", mark).build();
    remember(write(line), line);
  }

  /**
   * Keeps the end, once: how it ended does not change any more. When the disk refuses, the request
   * stays a doubt and the log says so.
   */
  synchronized void end(String id, Answer answer) {
    if (find(id).filter(Kept::hasEnd).isPresent()) {
      log.log(Level.WARNING, "Request {0} has an end already, and keeps it", id);
      return;
    }
    JsonObject line = Json.createObjectBuilder().add("ended", id).add("end", answer.kept()).build();
    try {
      remember(file.append(line), line);
      tidy();
    } catch (IOException failed) {
      log.log(Level.ERROR, "The end of request " + id + " could not be kept", failed);
    }
  }

  /** Nothing was done for it: the same id may be used again. */
  synchronized void forget(String id) {
    JsonObject line = Json.createObjectBuilder().add("forgotten", id).build();
    try {
      remember(file.append(line), line);
    } catch (IOException failed) {
      log.log(Level.ERROR, "Request " + id + " could not be forgotten", failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException failed) {
      log.log(Level.WARNING, "The journal did not close", failed);
    }
  }

  private long write(JsonObject line) throws Fault {
    try {
      return file.append(line);
    } catch (IOException failed) {
      log.log(Level.ERROR, "The journal cannot be written", failed);
      throw Fault.nothingDone("journal-broken");
    }
  }

  private void remember(long position, JsonObject line) {
    if (line.containsKey("begun")) {
      String id = line.getString("begun");
      Instant at = Instant.parse(line.getString("at"));
      Intent open =
          new Intent(
              id,
              line.getString("op"),
              line.getJsonObject("args"),
              JsonValue.EMPTY_JSON_OBJECT,
              at);
      kept.put(
          id,
          new Kept(
              line.getString("device"),
              line.getString("body"),
              at,
              Kept.NO_ANSWER,
              open,
              line.getBoolean("settles")));
    } else if (line.containsKey("marked")) {
      kept.computeIfPresent(
          line.getString("marked"), (id, one) -> one.marked(line.getJsonObject("mark")));
    } else if (line.containsKey("ended")) {
      kept.computeIfPresent(line.getString("ended"), (id, one) -> one.ended(position));
    } else {
      kept.remove(line.getString("forgotten", ""));
    }
  }

  /** Writes the file anew without what is too old, when that is worth it. */
  private void tidy() {
    if (file.size() < Math.max(TIDY_BYTES, tidyAt)) {
      return;
    }
    try {
      writeAnew();
    } catch (IOException failed) {
      // the long one does as well; a bridge that did not start would take all devices away
      log.log(Level.WARNING, "The journal could not be written anew", failed);
    }
    tidyAt = file.size() * 2;
  }

  private void writeAnew() throws IOException {
    Instant oldest = clock.instant().minus(KEEP);
    JournalFile old = file;
    Map<String, Kept> stay = new LinkedHashMap<>();
    file =
        old.replaced(
            home,
            fresh -> {
              for (Map.Entry<String, Kept> one : kept.entrySet()) {
                if (!one.getValue().hasEnd() || one.getValue().at().isAfter(oldest)) {
                  stay.put(one.getKey(), copied(one.getValue(), old, fresh));
                }
              }
            });
    kept.clear();
    kept.putAll(stay);
  }

  private static Kept copied(Kept one, JournalFile from, JournalFile to) throws IOException {
    to.add(
        Json.createObjectBuilder()
            .add("begun", one.open().id())
            .add("device", one.device())
            .add("op", one.open().op())
            .add("args", one.open().args())
            .add("body", one.body())
            .add("at", one.at().toString())
            .add("settles", one.settles())
            .build());
    if (one.hasEnd()) {
      return one.ended(to.add(from.read(one.answer())));
    }
    JsonObject mark = one.open().mark();
    if (!mark.isEmpty()) {
      to.add(Json.createObjectBuilder().add("marked", one.open().id()).add("mark", mark).build());
    }
    return one;
  }
}
