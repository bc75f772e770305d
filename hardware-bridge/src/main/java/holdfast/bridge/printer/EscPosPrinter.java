package holdfast.bridge.printer;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Line;
import holdfast.bridge.line.Wire;
import holdfast.bridge.printer.CodePages.Page;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * A receipt printer that speaks ESC/POS, and the drawer behind it. It asks for the state before it
 * sends (paper, cover, error: then nothing is sent) and lets the printer answer behind the last
 * byte, which it does when everything before was printed; the answer makes it certain.
 *
 * <p>The line is open only while something is printed: several tills may share one printer. A
 * printer that never answers (option {@code status} is {@code no}, or it is reached through a
 * spooler) is believed.
 */
public final class EscPosPrinter implements Device {

  private static final int ANSWER_MS = 1500;
  private static final int LOOK_MS = 1000;
  private static final int LISTEN_MS = 10_000;

  private final Wire wire;
  private final List<Page> pages;
  private final boolean raster;
  private final boolean answers;
  private final int dots;

  /** Reads options: {@code model}, {@code mode} text or raster, {@code dots}, {@code status}. */
  public EscPosPrinter(DeviceSettings settings) {
    this(settings, Wire.of(settings.line(), "19200-8N1"));
  }

  EscPosPrinter(DeviceSettings settings, Wire wire) {
    this.wire = wire;
    pages = CodePages.of(settings.option("model", "epson"));
    raster = settings.option("mode", "text").equals("raster");
    answers = wire.canAnswer() && !settings.option("status", "yes").equals("no");
    dots = settings.number("dots", 576, 192, 832);
  }

  @Override
  public String kind() {
    return "printer";
  }

  @Override
  public List<Op> ops() {
    return List.of(Op.reads("status"), Op.once("print"), Op.once("test-page"), Op.once("drawer"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    EscPos out = new EscPos(pages, raster, dots);
    return switch (op) {
      case "status" -> status();
      case "print" -> {
        new Paper(out).write(new Args(args));
        yield send(out.done(), work);
      }
      case "test-page" -> send(TestPage.write(pages, out), work);
      default -> {
        out.drawer();
        yield kick(out.done());
      }
    };
  }

  @Override
  public int idle(Events events) throws Fault {
    if (answers) {
      status();
    }
    return answers ? LISTEN_MS : 0;
  }

  @Override
  public void close() {
    // the line is closed after each use
  }

  private JsonObject status() throws Fault {
    try (Line line = wire.open()) {
      boolean nearEnd = answers && check(line);
      return Json.createObjectBuilder().add("paperNearEnd", nearEnd).build();
    } catch (IOException lost) {
      throw Fault.failed(lost instanceof BadFrame ? "bad-answer" : "device-offline");
    }
  }

  /** The drawer opens without paper and with an open cover too. */
  private JsonObject kick(byte[] bytes) throws Fault {
    boolean begun = false;
    try (Line line = wire.open()) {
      begun = true;
      line.write(bytes);
      return JsonValue.EMPTY_JSON_OBJECT;
    } catch (IOException lost) {
      throw begun ? Fault.unknown() : Fault.nothingDone("device-offline");
    }
  }

  private JsonObject send(byte[] bytes, Work work) throws Fault {
    boolean begun = false;
    try (Line line = wire.open()) {
      boolean nearEnd = answers && check(line);
      begun = true;
      line.write(bytes);
      if (answers) {
        line.write(new byte[] {0x1D, 0x72, 1});
        awaitEnd(line, work);
      }
      return Json.createObjectBuilder().add("paperNearEnd", nearEnd).build();
    } catch (IOException lost) {
      if (begun) {
        throw Fault.unknown();
      }
      throw Fault.nothingDone(lost instanceof BadFrame ? "bad-answer" : "device-offline");
    }
  }

  /** Waits until the answer behind the last byte comes; tells why it does not. */
  private static void awaitEnd(Line line, Work work) throws IOException, Fault {
    boolean paperOut = false;
    while (true) {
      try {
        int answer = line.read(LOOK_MS);
        if (RealTime.isAnswer(answer)) {
          paperOut = RealTime.isPaperOut(answer);
          if (paperOut) {
            work.progress("paper-out", "");
          }
        } else if ((answer & 0x90) == 0) {
          return;
        }
      } catch (SocketTimeoutException stillPrinting) {
        if (work.interrupted() || work.millisLeft() <= 1) {
          throw paperOut ? Fault.unknown("paper-out") : Fault.unknown();
        }
        line.write(RealTime.question(RealTime.PAPER));
      }
    }
  }

  /** Throws when it cannot print now; returns whether the paper is nearly at its end. */
  private static boolean check(Line line) throws IOException, Fault {
    int cause = RealTime.ask(line, RealTime.OFFLINE, ANSWER_MS);
    if ((cause & 0x04) != 0) {
      throw Fault.nothingDone("cover-open");
    }
    int paper = RealTime.ask(line, RealTime.PAPER, ANSWER_MS);
    if (RealTime.isPaperOut(paper)) {
      throw Fault.nothingDone("paper-out");
    }
    if ((cause & 0x40) != 0) {
      int error = RealTime.ask(line, RealTime.ERROR, ANSWER_MS);
      throw Fault.nothingDone("printer-error", (error & 0x08) != 0 ? "cutter" : "offline");
    }
    return (paper & 0x0C) != 0;
  }
}
