package holdfast.bridge;

import holdfast.bridge.device.BadSettings;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;

/** All devices of this computer and all pages that may use them. */
final class Desk implements AutoCloseable {

  static final int DEVICES_MAX = 32;

  private static final System.Logger log = System.getLogger(Desk.class.getName());
  private static final String NAME = "devices.json";

  private final Home home;
  private final Journal journal;
  private final Clock clock;
  private final Function<DeviceSettings, Device> drivers;
  private final Map<String, Station> stations = new HashMap<>();

  /** As they were first set up: a till takes the first of a kind, changed settings or not. */
  private final Set<String> order = new LinkedHashSet<>();

  private final Set<Visitor> visitors = new CopyOnWriteArraySet<>();

  /**
   * @param drivers makes a device of its settings, or throws IllegalArgumentException in words for
   *     the administrator
   */
  Desk(Home home, Journal journal, Clock clock, Function<DeviceSettings, Device> drivers)
      throws IOException {
    this.home = home;
    this.journal = journal;
    this.clock = clock;
    this.drivers = drivers;
    String text = home.read(NAME);
    if (!text.isEmpty()) {
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        for (JsonObject one : reader.readArray().getValuesAs(JsonObject.class)) {
          place(DeviceSettings.of(one));
        }
      } catch (Fault | IllegalArgumentException unreadable) {
        throw new IOException(
            "Cannot use " + home.folder().resolve(NAME) + ": " + unreadable.getMessage(),
            unreadable);
      }
    }
  }

  synchronized Station station(String id) throws Fault {
    Station station = stations.get(id);
    if (station == null) {
      throw Fault.nothingDone("unknown-device", id);
    }
    return station;
  }

  synchronized List<Station> stations() {
    List<Station> all = new ArrayList<>();
    for (String id : order) {
      Station station = stations.get(id);
      if (station != null) {
        all.add(station);
      }
    }
    return all;
  }

  /**
   * Sets a device up, in place of the one with the same id, and keeps its settings.
   *
   * @throws Fault {@code busy} while that one does something: two would speak at once
   */
  void set(DeviceSettings settings) throws Fault {
    synchronized (this) {
      if (!stations.containsKey(settings.id()) && stations.size() >= DEVICES_MAX) {
        throw Fault.nothingDone("too-many-devices", DEVICES_MAX);
      }
    }
    try {
      drivers.apply(settings).close();
    } catch (IllegalArgumentException refused) {
      throw BadSettings.told(refused);
    }
    retire(settings.id());
    takeAway(settings.id());
    place(settings);
    save();
    tellEverybody();
  }

  /** As {@link #set}, with nothing in its place. */
  void remove(String id) throws Fault {
    station(id);
    retire(id);
    takeAway(id);
    synchronized (this) {
      order.remove(id);
    }
    save();
    tellEverybody();
  }

  /** Pages ask anew what there is: nobody has a device that was just set up. */
  private void tellEverybody() {
    JsonObject event =
        Json.createObjectBuilder()
            .add("event", "devices")
            .add("data", JsonValue.EMPTY_JSON_OBJECT)
            .build();
    visitors.forEach(page -> page.tell(event));
  }

  /** Adds a device that is not kept: a simulated one, gone with this run. */
  synchronized void place(DeviceSettings settings) {
    order.add(settings.id());
    stations.put(
        settings.id(),
        new Station(
            settings, drivers.apply(settings), journal, clock, () -> List.copyOf(visitors)));
  }

  /**
   * As {@link #place}, in place of a device that is not kept either.
   *
   * @return false when the administrator has set one up under this name: that one stays
   */
  boolean placeWhenFree(DeviceSettings settings) {
    synchronized (this) {
      Station there = stations.get(settings.id());
      if (there != null && !isSimulated(there.settings())) {
        return false;
      }
    }
    takeAway(settings.id());
    place(settings);
    tellEverybody();
    return true;
  }

  private static boolean isSimulated(DeviceSettings settings) {
    return settings.options().getBoolean("simulated", false);
  }

  void enters(Visitor page) {
    visitors.add(page);
  }

  /** Somebody whose pairing is revoked hears no scan and no badge any more. */
  void hangUpOnRevoked() {
    visitors.forEach(Visitor::hangUpWhenRevoked);
  }

  void leaves(Visitor page) {
    visitors.remove(page);
    stations().forEach(station -> station.give(page));
  }

  /** What {@code hello} tells: every device, and what has to be settled. */
  JsonObject described(Visitor to) {
    JsonArrayBuilder devices = Json.createArrayBuilder();
    JsonArrayBuilder unsettled = Json.createArrayBuilder();
    for (Station station : stations()) {
      devices.add(station.described(to));
      for (Kept doubt : journal.unsettled(station.settings().id())) {
        unsettled.add(
            Json.createObjectBuilder()
                .add("id", doubt.open().id())
                .add("device", doubt.device())
                .add("op", doubt.open().op())
                .add("at", doubt.at().toString()));
      }
    }
    return Json.createObjectBuilder().add("devices", devices).add("unsettled", unsettled).build();
  }

  @Override
  public void close() {
    List<Station> all = new ArrayList<>(stations());
    all.forEach(Station::close);
  }

  private void retire(String id) throws Fault {
    Station old;
    synchronized (this) {
      old = stations.get(id);
    }
    if (old != null && !old.retire()) {
      throw Fault.nothingDone("busy", id);
    }
  }

  private void takeAway(String id) {
    Station old;
    synchronized (this) {
      old = stations.remove(id);
    }
    if (old != null) {
      old.close();
    }
  }

  private synchronized void save() throws Fault {
    JsonArrayBuilder all = Json.createArrayBuilder();
    stations().stream()
        .map(Station::settings)
        .filter(settings -> !isSimulated(settings))
        .forEach(settings -> all.add(settings.json()));
    try {
      home.write(NAME, all.build().toString());
    } catch (IOException failed) {
      log.log(Level.ERROR, "The settings of the devices cannot be written", failed);
      throw Fault.nothingDone("journal-broken");
    }
  }
}
