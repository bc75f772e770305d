package holdfast.bridge.scale;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Wire;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scale at the checkout. A weight for sale is one that was read twice in a row, the same, at rest
 * and above zero: most of these languages have no checksum, so one reading proves nothing.
 */
public final class Scale implements Device {

  /** The languages by the name of their driver. */
  public static final Map<String, Device.Factory> DRIVERS =
      Map.of(
          "toledo-8217", with(Toledo8217::new),
          "cas-ap", with(CasAp::new),
          "cas-pd2", with(CasPdII::new),
          "mt-sics", with(MtSics::new),
          "and", with(Header::andStandard),
          "st-gs", with(Header::common));

  private static final int MISSES_MAX = 3;
  private static final int BETWEEN_MS = 40;

  private final WeightSource source;
  private final int pollMs;
  private boolean watched;
  private @Nullable Weight told;
  private int misses;

  Scale(WeightSource source, DeviceSettings settings) {
    this.source = source;
    pollMs = Math.clamp(settings.number("pollMs", 20), 10, 5000);
  }

  private static Device.Factory with(Supplier<Dialect> dialect) {
    return settings -> {
      Dialect language = dialect.get();
      Wire wire = Wire.of(settings.line(), language.serialSettings());
      return new Scale(new SpokenScale(language, new Connection(wire)), settings);
    };
  }

  @Override
  public String kind() {
    return "scale";
  }

  @Override
  public List<Op> ops() {
    List<Op> ops =
        new ArrayList<>(
            List.of(Op.reads("status"), Op.reads("weigh"), Op.reads("watch"), Op.reads("unwatch")));
    source.commands().forEach(name -> ops.add(Op.reads(name)));
    return ops;
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    return switch (op) {
      case "weigh" -> weigh(work).json();
      case "watch", "unwatch" -> {
        watched = op.equals("watch");
        told = null;
        yield JsonValue.EMPTY_JSON_OBJECT;
      }
      case "status" -> read().json();
      default -> command(op);
    };
  }

  @Override
  public int idle(Events events) throws Fault {
    if (!watched) {
      return 0;
    }
    try {
      Weight now = source.read();
      misses = 0;
      if (!now.equals(told)) {
        told = now;
        events.tell("weight", now.json());
      }
    } catch (IOException missed) {
      forget(missed);
      if (++misses >= MISSES_MAX) {
        throw Fault.failed("device-offline");
      }
    }
    return pollMs;
  }

  @Override
  public void close() {
    source.close();
  }

  private Weight weigh(Work work) throws Fault {
    Weight before = read();
    while (true) {
      if (work.interrupted() || work.millisLeft() <= BETWEEN_MS) {
        throw Fault.failed(reason(before));
      }
      rest();
      Weight now = read();
      if (now.equals(before) && now.canBeSold()) {
        return now;
      }
      if (now.equals(before) && now.overload()) {
        throw Fault.failed("overload");
      }
      before = now;
    }
  }

  private static String reason(Weight last) {
    if (last.overload()) {
      return "overload";
    }
    if (last.negative()) {
      return "negative";
    }
    return last.zero() && last.stable() ? "zero" : "unstable";
  }

  /** One reading; a lost or broken answer is asked for again. */
  private Weight read() throws Fault {
    for (int missed = 1; ; missed++) {
      try {
        return source.read();
      } catch (IOException lost) {
        forget(lost);
        if (missed == MISSES_MAX) {
          throw Fault.failed(lost instanceof BadFrame ? "bad-answer" : "device-offline");
        }
      }
    }
  }

  private JsonObject command(String name) throws Fault {
    try {
      if (!source.command(name)) {
        throw Fault.failed("unstable");
      }
      return read().json();
    } catch (IOException lost) {
      forget(lost);
      throw Fault.failed("device-offline");
    }
  }

  /** A line that is only noisy stays open; a silent one is opened anew. */
  private void forget(IOException lost) {
    if (!(lost instanceof BadFrame)) {
      source.close();
    }
  }

  private static void rest() throws Fault {
    try {
      Connection.pause(BETWEEN_MS);
    } catch (IOException stopped) {
      throw Fault.failed("interrupted");
    }
  }
}
