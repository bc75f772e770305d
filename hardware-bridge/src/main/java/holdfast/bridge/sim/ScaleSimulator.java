package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A scale with something on it: a slider sets how much. */
public final class ScaleSimulator extends Simulator {

  private final ScaleLanguage language;
  private final Set<InDevice> itsTroubles;
  private volatile long gross;
  private volatile long tare;
  private volatile boolean moving;
  private volatile long capacity = 15_000;
  private volatile boolean lifted = true;

  /** A scale of this driver's language. */
  public ScaleSimulator(String driver, int port) throws IOException {
    super(port);
    language = ScaleLanguages.of(driver);
    itsTroubles = ScaleLanguages.troubles(driver);
  }

  /** Puts so much on it. */
  public void put(long grams) {
    lifted |= grams != gross;
    gross = grams;
  }

  /** Lets it swing, or rest. */
  public void moving(boolean now) {
    moving = now;
  }

  long net() {
    return gross - tare;
  }

  boolean isMoving() {
    return moving;
  }

  boolean isOver() {
    return gross > capacity;
  }

  boolean isTared() {
    return tare != 0;
  }

  /** Whether the goods were lifted since the last weighing; a weighing uses it up. */
  boolean takeLifted() {
    boolean was = lifted;
    lifted = false;
    return was;
  }

  void zero() {
    gross = 0;
    tare = 0;
  }

  void tare() {
    tare = gross;
  }

  /** Says a weight, or that it cannot: see {@link #answer}. */
  void tell(SimWire wire, String ascii, int checked) throws IOException {
    answer(wire, ascii.getBytes(StandardCharsets.ISO_8859_1), checked);
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(itsTroubles);
    return all;
  }

  @Override
  void talk(SimWire wire) throws IOException {
    language.talk(wire, this);
  }

  @Override
  void forget() {
    tare = 0;
  }

  @Override
  public JsonObject shown() {
    return Json.createObjectBuilder()
        .add("kind", "scale")
        .add("grams", net())
        .add("moving", moving)
        .add("over", isOver())
        .build();
  }

  @Override
  public void touched(JsonObject what) {
    if (what.get("grams") instanceof JsonNumber grams) {
      put(grams.longValue());
    }
    moving = what.getBoolean("moving", moving);
  }
}
