package holdfast.bridge.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.bridge.sim.ScaleSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScaleTest {

  private static final List<String> DRIVERS =
      List.of(
          "toledo-8217", "cas-ap", "cas-pd2", "mt-sics", "and", "st-gs", "dialog-02", "dialog-04");
  private static final boolean FULL = Boolean.getBoolean("bridge.full");
  private static final JsonObject PRICE = Json.createObjectBuilder().add("price", 12345).build();

  @Test
  void reads_the_frame_of_the_maker_of_cas_ap() throws Exception {
    byte[] frame = HexFormat.of().parseHex("010253203031 2E3233346B67650304".replace(" ", ""));
    assertEquals(Weight.of(1234, true, false), CasAp.weight(frame));
    frame[12] ^= 1;
    assertThrows(BadFrame.class, () -> CasAp.weight(frame));
  }

  @Test
  void reads_the_frame_of_the_makers_of_dialog_02() throws Exception {
    byte[] frame =
        HexFormat.ofDelimiter(" ")
            .parseHex("30 32 1B 33 1B 30 31 32 33 34 1B 30 31 32 33 34 35 1B 30 31 35 32 33 34 03");
    JsonObject weighed = DialogScale.weighed(Frames.text(frame), 12345);
    assertEquals(1234, weighed.getInt("grams"));
    assertEquals(15234, weighed.getInt("total"));
  }

  @Test
  void every_scale_tells_what_lies_on_it() throws Exception {
    for (String driver : DRIVERS) {
      try (ScaleSimulator sim = started(driver);
          Device scale = device(driver, sim)) {
        sim.put(1234);
        assertEquals(1234, weigh(scale, 3000).getInt("grams"), driver);
        sim.put(5);
        assertEquals(5, weigh(scale, 3000).getInt("grams"), driver);
        sim.put(14_999);
        assertEquals(14_999, weigh(scale, 3000).getInt("grams"), driver);
      }
    }
  }

  @Test
  void nothing_is_sold_that_moves_or_is_not_there() throws Exception {
    for (String driver : DRIVERS) {
      try (ScaleSimulator sim = started(driver);
          Device scale = device(driver, sim)) {
        sim.put(0);
        assertEquals("zero", refused(scale), driver);
        sim.put(700);
        sim.moving(true);
        assertEquals("unstable", refused(scale), driver);
        sim.moving(false);
        sim.put(-3);
        assertTrue(List.of("negative", "unstable").contains(refused(scale)), driver);
        sim.put(20_000);
        assertTrue(List.of("overload", "unstable").contains(refused(scale)), driver);
      }
    }
  }

  @Test
  void goods_must_be_lifted_between_two_weighings_of_dialog_02() throws Exception {
    try (ScaleSimulator sim = started("dialog-02");
        Device scale = device("dialog-02", sim)) {
      sim.put(500);
      weigh(scale, 3000);
      assertEquals("not-moved", refused(scale));
      sim.put(0);
      sim.put(500);
      assertEquals(500, weigh(scale, 3000).getInt("grams"));
    }
  }

  @Test
  void takes_the_tare_and_sets_to_zero() throws Exception {
    try (ScaleSimulator sim = started("mt-sics");
        Device scale = device("mt-sics", sim)) {
      sim.put(150);
      assertEquals(0, perform(scale, "tare").getInt("grams"));
      sim.put(1150);
      assertEquals(1000, weigh(scale, 3000).getInt("grams"));
      perform(scale, "zero");
      assertEquals(0, perform(scale, "status").getInt("grams"));
    }
  }

  @Test
  void tells_each_change_once_while_it_is_watched() throws Exception {
    try (ScaleSimulator sim = started("cas-ap");
        Device scale = device("cas-ap", sim)) {
      List<JsonObject> told = new ArrayList<>();
      assertEquals(0, scale.idle((name, data) -> told.add(data)), "nobody watches");
      perform(scale, "watch");
      for (long grams : new long[] {0, 0, 100, 100, 250}) {
        sim.put(grams);
        assertTrue(scale.idle((name, data) -> told.add(data)) > 0);
      }
      assertEquals(List.of(0, 100, 250), told.stream().map(one -> one.getInt("grams")).toList());
    }
  }

  @Test
  void says_that_a_scale_is_off() throws Exception {
    ScaleSimulator sim = started("cas-ap");
    Device scale = device("cas-ap", sim);
    sim.close();
    assertEquals("device-offline", refused(scale));
    scale.close();
  }

  @Test
  void asks_again_after_a_nak_and_a_wrong_checksum() throws Exception {
    try (ScaleSimulator sim = started("cas-ap");
        Device scale = device("cas-ap", sim)) {
      sim.put(420);
      sim.faults().inDevice(InDevice.NAK, 2);
      assertEquals(420, weigh(scale, 3000).getInt("grams"));
      sim.faults().inDevice(InDevice.WRONG_CHECKSUM, 2);
      assertEquals(420, weigh(scale, 3000).getInt("grams"));
    }
  }

  @Test
  void whatever_breaks_at_whichever_byte_there_is_never_a_wrong_weight() throws Exception {
    List<Callable<Integer>> storms = new ArrayList<>();
    for (String driver : DRIVERS) {
      for (OnWire kind : OnWire.values()) {
        if (kind != OnWire.FLIP && (kind != OnWire.DELAY || FULL)) { // a delay takes 2 s each
          storms.add(() -> storm(driver, kind, 0));
        }
      }
      for (int bit : FULL ? new int[] {0, 1, 2, 3, 4, 5, 6, 7} : new int[] {0, 1, 3, 4, 6}) {
        storms.add(() -> storm(driver, OnWire.FLIP, bit));
      }
    }
    int tried = 0;
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> storm : all.invokeAll(storms)) {
        tried += storm.get();
      }
    }
    assertTrue(tried > 1000, tried + " faults");
  }

  /** Breaks one byte after the other of a whole weighing; returns how many. */
  private static int storm(String driver, OnWire kind, int bit) throws Exception {
    try (ScaleSimulator sim = started(driver);
        Device scale = device(driver, sim)) {
      sim.put(1234);
      again(scale);
      long before = sim.faults().seen();
      lift(sim);
      again(scale);
      int length = (int) (sim.faults().seen() - before);
      for (int position = 0; position < length; position++) {
        lift(sim);
        sim.faults().onWire(kind, position, bit);
        try {
          int grams = weigh(scale, 2500).getInt("grams");
          assertEquals(1234, grams, driver + " " + kind + " of bit " + bit + " at " + position);
        } catch (Fault refused) {
          assertFalse(refused.code().isEmpty()); // no weight is always right
        }
        sim.faults().clear();
        lift(sim);
        assertEquals(1234, again(scale).getInt("grams"), driver + " works again");
      }
      return length;
    }
  }

  /** A cashier who tries again: a computer with too much to do is too slow for a scale. */
  private static JsonObject again(Device scale) throws Fault {
    for (int tries = 1; ; tries++) {
      try {
        return weigh(scale, 3000);
      } catch (Fault refused) {
        if (tries == 5) {
          throw refused;
        }
      }
    }
  }

  private static void lift(ScaleSimulator sim) {
    sim.put(0);
    sim.put(1234);
  }

  private static ScaleSimulator started(String driver) throws Exception {
    ScaleSimulator sim = new ScaleSimulator(driver, 0);
    sim.start();
    return sim;
  }

  private static Device device(String driver, ScaleSimulator sim) {
    DeviceSettings settings =
        new DeviceSettings("scale", driver, sim.address(), JsonValue.EMPTY_JSON_OBJECT);
    Map<String, Device.Factory> dialogs =
        Map.of("dialog-02", DialogScale::dialog02, "dialog-04", DialogScale::dialog04);
    Device.Factory factory = dialogs.get(driver);
    return (factory == null ? Scale.DRIVERS.get(driver) : factory).make(settings);
  }

  private static JsonObject weigh(Device scale, int millis) throws Fault {
    return scale.perform("weigh", PRICE, ByHand.waits(millis));
  }

  private static JsonObject perform(Device scale, String op) throws Fault {
    return scale.perform(op, PRICE, ByHand.waits(3000));
  }

  private static String refused(Device scale) {
    return assertThrows(Fault.class, () -> weigh(scale, 200)).code();
  }
}
