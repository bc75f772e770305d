package holdfast.bridge;

import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Second copies of packages that tills have not brought to the server yet, on disk: should a
 * browser lose its data, they are here. Each is encrypted by the till for the server; only its
 * place in the chain and its numbers are read here.
 *
 * <p>What is kept is forced to the disk before anybody is told so, and stays until its till says
 * that the server has it. Each till sees and forgets its own alone. The file is written anew when
 * most of it is forgotten.
 */
final class Copies implements AutoCloseable {

  /** How many one till may have here, how large they may be, and how large the file may grow. */
  record Limits(int packages, long bytes, long file) {
    static final Limits USUAL = new Limits(10_000, 64L << 20, 256L << 20);
  }

  /** Whose they are: the page of one till. */
  record Owner(String origin, String till) {}

  private static final System.Logger log = System.getLogger(Copies.class.getName());
  private static final String NAME = "packages.journal";
  private static final long TIDY_BYTES = 1L << 20;
  private static final int HEADS_AT_ONCE = 500;

  /** Where a package stands in the file, and what of it may be told without reading it. */
  private record Place(long turn, long position, JsonObject head, long bytes) {}

  private static final class Own {
    final Map<String, Place> places = new LinkedHashMap<>();
    long bytes;

    void put(String id, Place place) {
      take(id);
      places.put(id, place);
      bytes += place.bytes();
    }

    void take(String id) {
      Place gone = places.remove(id);
      if (gone != null) {
        bytes -= gone.bytes();
      }
    }
  }

  private final Home home;
  private final Limits limits;
  private final Map<Owner, Own> all = new HashMap<>();
  private JournalFile file;
  private long turns;

  Copies(Home home, Limits limits) throws IOException {
    this.home = home;
    this.limits = limits;
    file = new JournalFile(home.folder().resolve(NAME));
    try {
      file.readAll(this::remember);
    } catch (IOException unreadable) {
      file.close();
      throw unreadable;
    }
    tidy();
  }

  /**
   * Keeps packages, all or none; those that are here already change nothing.
   *
   * @throws Fault {@code copies-full}, {@code journal-broken}
   */
  synchronized void keep(Owner owner, List<JsonObject> packages) throws Fault {
    Own own = all.getOrDefault(owner, new Own());
    List<JsonObject> fresh = packages.stream().filter(one -> !isHere(own, one)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    long bytes = fresh.stream().mapToLong(Copies::size).sum();
    if (own.places.size() + fresh.size() > limits.packages()
        || own.bytes + bytes > limits.bytes()
        || file.size() + bytes > limits.file()) {
      throw Fault.nothingDone("copies-full", own.places.size());
    }
    write(line(owner).add("kept", Json.createArrayBuilder(fresh)).build());
  }

  /**
   * What of this till is kept, without what is encrypted, in the order of keeping.
   *
   * @param after the {@code turn} of the last that is known, 0 for none
   */
  synchronized List<JsonObject> heads(Owner owner, long after) {
    return all.getOrDefault(owner, new Own()).places.values().stream()
        .filter(place -> place.turn() > after)
        .limit(HEADS_AT_ONCE)
        .map(place -> Json.createObjectBuilder(place.head()).add("turn", place.turn()).build())
        .toList();
  }

  /** A package of this till as it was given, if it is kept. */
  synchronized Optional<JsonObject> one(Owner owner, String id) throws Fault {
    Place place = all.getOrDefault(owner, new Own()).places.get(id);
    if (place == null) {
      return Optional.empty();
    }
    try {
      return file.read(place.position()).getJsonArray("kept").getValuesAs(JsonObject.class).stream()
          .filter(one -> one.getString("id").equals(id))
          .findFirst();
    } catch (IOException unreadable) {
      log.log(Level.ERROR, "A kept package cannot be read", unreadable);
      throw Fault.nothingDone("journal-broken");
    }
  }

  /** The server has them: they are kept no more. */
  synchronized void forget(Owner owner, List<String> ids) throws Fault {
    Own own = all.getOrDefault(owner, new Own());
    List<String> gone = ids.stream().filter(own.places::containsKey).toList();
    if (!gone.isEmpty()) {
      write(line(owner).add("gone", Json.createArrayBuilder(gone)).build());
      tidy();
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException failed) {
      log.log(Level.WARNING, "The kept packages did not close", failed);
    }
  }

  private void write(JsonObject line) throws Fault {
    try {
      remember(file.append(line), line);
    } catch (IOException failed) {
      log.log(Level.ERROR, "The kept packages cannot be written", failed);
      throw Fault.nothingDone("journal-broken");
    }
  }

  private void remember(long position, JsonObject line) {
    Owner owner = new Owner(line.getString("origin"), line.getString("till"));
    Own own = all.computeIfAbsent(owner, nobody -> new Own());
    if (line.containsKey("kept")) {
      for (JsonObject one : line.getJsonArray("kept").getValuesAs(JsonObject.class)) {
        own.put(one.getString("id"), new Place(++turns, position, head(one), size(one)));
      }
    } else {
      line.getJsonArray("gone").getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .forEach(own::take);
    }
  }

  /** Writes the file anew without what is forgotten, when that is most of it. */
  private void tidy() {
    long kept = all.values().stream().mapToLong(own -> own.bytes).sum();
    if (file.size() < TIDY_BYTES || kept > file.size() / 2) {
      return;
    }
    try {
      writeAnew();
    } catch (IOException failed) {
      // the long one does as well; a bridge that did not start would take all devices away
      log.log(Level.WARNING, "The kept packages could not be written anew", failed);
    }
  }

  private void writeAnew() throws IOException {
    Map<Own, Map<String, Place>> moved = new HashMap<>();
    JournalFile old = file;
    file =
        old.replaced(
            home,
            fresh -> {
              for (Map.Entry<Owner, Own> one : all.entrySet()) {
                moved.put(one.getValue(), copied(one.getKey(), one.getValue(), old, fresh));
              }
            });
    moved.forEach((own, places) -> own.places.putAll(places));
    all.values().removeIf(own -> own.places.isEmpty());
  }

  /** Where each stands in the new file; those that were kept together stay so. */
  private static Map<String, Place> copied(Owner owner, Own own, JournalFile from, JournalFile to)
      throws IOException {
    Map<String, Place> moved = new HashMap<>();
    for (long position :
        own.places.values().stream().mapToLong(Place::position).distinct().toArray()) {
      JsonArrayBuilder stays = Json.createArrayBuilder();
      for (JsonObject one :
          from.read(position).getJsonArray("kept").getValuesAs(JsonObject.class)) {
        Place place = own.places.get(one.getString("id"));
        if (place != null && place.position() == position) {
          stays.add(one);
          moved.put(
              one.getString("id"), new Place(place.turn(), to.size(), place.head(), place.bytes()));
        }
      }
      to.add(line(owner).add("kept", stays).build());
    }
    return moved;
  }

  private static JsonObjectBuilder line(Owner owner) {
    return Json.createObjectBuilder().add("origin", owner.origin()).add("till", owner.till());
  }

  /** A till that was paired anew signs anew what it still has: the newer one counts. */
  private static boolean isHere(Own own, JsonObject one) {
    Place place = own.places.get(one.getString("id"));
    return place != null && place.head().equals(head(one));
  }

  private static JsonObject head(JsonObject one) {
    return Json.createObjectBuilder(one).remove("nonce").remove("sealed").build();
  }

  private static long size(JsonObject one) {
    return one.toString().length();
  }
}
