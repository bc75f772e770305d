package holdfast.bridge;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Intent;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A device without a wire: it counts what it did, and does what the test tells it. */
final class TestDevice implements Device {

  final AtomicInteger done = new AtomicInteger();
  final AtomicReference<CountDownLatch> hold = new AtomicReference<>(new CountDownLatch(0));
  final AtomicReference<CountDownLatch> slowLook = new AtomicReference<>(new CountDownLatch(0));
  final AtomicReference<Fault> fault = new AtomicReference<>();
  final AtomicReference<Error> error = new AtomicReference<>();
  final AtomicReference<Fault> found = new AtomicReference<>();
  final AtomicReference<JsonObject> state = new AtomicReference<>(JsonValue.EMPTY_JSON_OBJECT);
  final CountDownLatch began = new CountDownLatch(1);

  static Drivers drivers(TestDevice device) {
    return new Drivers().with("test", "test", settings -> device);
  }

  @Override
  public String kind() {
    return "test";
  }

  @Override
  public List<Op> ops() {
    return List.of(
        Op.reads("status"), Op.once("stamp"), Op.settled("charge"), Op.settled("refund"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    if (op.equals("status")) {
      await(slowLook.get());
      return state.get();
    }
    if (op.equals("charge")) {
      work.mark(Json.createObjectBuilder().add("before", done.get()).build());
      work.progress("working", "");
    }
    began.countDown();
    await(hold.get());
    Fault told = fault.get();
    if (told != null) {
      throw told;
    }
    Error broken = error.get();
    if (broken != null) {
      throw broken;
    }
    return Json.createObjectBuilder().add("number", done.incrementAndGet()).build();
  }

  private static void await(CountDownLatch latch) throws Fault {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw Fault.unknown();
    }
  }

  @Override
  public JsonObject recover(Intent doubt, Work work) throws Fault {
    Fault told = found.get();
    if (told != null) {
      throw told;
    }
    return Json.createObjectBuilder().add("number", done.get()).build();
  }

  @Override
  public void close() {
    // no wire
  }
}
