package holdfast.bridge.sim;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The memory and the paper of a registrar, whatever language it speaks. */
public abstract class RegistrarSimulator extends Simulator {

  private static final int PAPER_MAX = 400;

  private final List<String> paper = new ArrayList<>();
  private long number;
  private long sold;
  private long cash;
  private int receipts;
  private boolean countsReports = true;

  RegistrarSimulator(int port) throws IOException {
    super(port);
  }

  /** The number of the last document. */
  public final synchronized long number() {
    return number;
  }

  /** What was sold less what was taken back, in minor units. */
  public final synchronized long sold() {
    return sold;
  }

  /** What service documents left in the drawer. */
  public final synchronized long cash() {
    return cash;
  }

  /** How many receipts it printed. */
  public final synchronized int receipts() {
    return receipts;
  }

  /** What is on the paper. */
  public final synchronized String text() {
    return String.join("\n", paper);
  }

  /** From now on its Z-reports have no number of a document. */
  public final synchronized void countNoReports() {
    countsReports = false;
  }

  final synchronized void line(String text) {
    paper.add(text);
    if (paper.size() > PAPER_MAX) {
      paper.removeFirst();
    }
  }

  /** A receipt is done: from now on it is in the fiscal memory. */
  final synchronized void receipt(long total) {
    number++;
    receipts++;
    sold += total;
    line("НЕФІСКАЛЬНИЙ (симулятор) № " + number + "  " + total);
  }

  final synchronized void service(long amount) {
    number++;
    cash += amount;
    line("СЛУЖБОВА " + amount + " № " + number);
  }

  final synchronized void report(boolean closesShift) {
    line((closesShift ? "Z-ЗВІТ " : "X-ЗВІТ ") + sold);
    if (closesShift && countsReports) {
      number++;
    }
  }

  @Override
  public final synchronized JsonObject shown() {
    JsonArrayBuilder pieces = Json.createArrayBuilder();
    paper.forEach(line -> pieces.add(Json.createObjectBuilder().add("text", line)));
    return Json.createObjectBuilder()
        .add("kind", "registrar")
        .add("paper", pieces)
        .add("cuts", receipts)
        .build();
  }

  @Override
  public final synchronized void touched(JsonObject what) {
    if (what.getBoolean("tearOff", false)) {
      paper.clear();
    }
  }
}
