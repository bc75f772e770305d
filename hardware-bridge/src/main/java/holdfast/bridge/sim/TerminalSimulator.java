package holdfast.bridge.sim;

import holdfast.bridge.line.Connection;
import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A terminal of PrivatBank with a card reader and a bank of its own. Money moves here and nowhere
 * else: {@link #taken()} is what a test compares with.
 */
public final class TerminalSimulator extends Simulator {

  private static final int STEP_MS = 30;
  private static final long RRNS_OF_A_BANK = 100_000_000;

  /** Whose terminal it is: each bank knows its own operations only. */
  public enum Bank {
    FIRST("Simulated bank", "SIM00001", 6),
    SECOND("Second simulated bank", "SIM00002", 7);

    private final String title;
    private final String terminal;
    private final long rrns;

    Bank(String title, String terminal, long rrns) {
      this.title = title;
      this.terminal = terminal;
      this.rrns = rrns;
    }

    private long rrn(int invoice) {
      return rrns * RRNS_OF_A_BANK + invoice;
    }

    /** Whether money is to be given back that another bank took. */
    private boolean isForeign(String rrn) {
      for (Bank other : values()) {
        if (other != this && rrn.matches("\\d{12}")) {
          if (Long.parseLong(rrn) / RRNS_OF_A_BANK == other.rrns) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private boolean entersAnything = true;
  private final List<Instalments.Entry> journal = new ArrayList<>();
  private final Settlements settlements = new Settlements();
  private final Bank bank;
  private final boolean cardStays;
  private volatile boolean cardThere;
  private volatile boolean cancelled;
  private volatile boolean interrupted;
  private volatile boolean working;
  private volatile int printsMillis;
  private volatile String step = "0";

  /** A terminal whose customer holds a card to it at once, or waits for {@link #touched}. */
  public TerminalSimulator(boolean cardThere, int port) throws IOException {
    this(cardThere, port, Bank.FIRST);
  }

  /** A terminal of that bank. */
  public TerminalSimulator(boolean cardThere, int port, Bank bank) throws IOException {
    super(port);
    this.bank = bank;
    this.cardThere = cardThere;
    cardStays = cardThere;
  }

  /** How long it prints its slip: the time between the approval and the answer to the till. */
  public void prints(int millis) {
    printsMillis = millis;
  }

  /** How often money was taken. */
  public synchronized long charges() {
    return journal.stream().filter(entry -> !entry.type().equals("2")).count();
  }

  /** How often money was given back. */
  public synchronized long refunds() {
    return journal.stream().filter(entry -> entry.type().equals("2")).count();
  }

  /** How often it was settled. */
  public int settlements() {
    return settlements.count();
  }

  /** How much was taken, less what was given back, in minor units. */
  public synchronized long taken() {
    return journal.stream()
        .mapToLong(
            entry ->
                switch (entry.type()) {
                  case "1", "4" -> entry.amount();
                  default -> -entry.amount();
                })
        .sum();
  }

  @Override
  void talk(SimWire wire) throws IOException {
    while (true) {
      Optional<JsonObject> message = message(wire);
      if (message.isPresent()) {
        answer(wire, message.get());
      }
    }
  }

  private static Optional<JsonObject> message(SimWire wire) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = wire.read(); next != 0 || text.size() == 0; next = wire.read()) {
      if (next != 0) {
        text.write(next);
      }
    }
    try (JsonReader reader =
        Json.createReader(new StringReader(text.toString(StandardCharsets.UTF_8)))) {
      return Optional.of(reader.readObject());
    } catch (JsonException | IllegalStateException garbled) {
      return Optional.empty();
    }
  }

  private void answer(SimWire wire, JsonObject message) throws IOException {
    String method = message.getString("method", "");
    JsonObject params =
        message.get("params") instanceof JsonObject said ? said : JsonValue.EMPTY_JSON_OBJECT;
    switch (method) {
      case "PingDevice", "CheckConnection" -> send(wire, method, code("0000"));
      case "ServiceMessage" -> service(wire, params.getString("msgType", ""));
      case "GetReceiptInfo" -> send(wire, method, entry(params.getString("invoiceNumber", "0")));
      case "Verify" -> send(wire, method, settle());
      case "VerifyCopy" -> send(wire, method, Json.createObjectBuilder(settlements.copy()));
      case "Audit" -> send(wire, method, book(method));
      case "Withdrawal" -> cancel(wire, method, params.getString("invoiceNumber", ""));
      case "Purchase",
          "ServicePbP",
          "ServiceInstantPbI",
          "Refund",
          "ServiceRefPbP",
          "ServiceRefPbI",
          "ServicePartlyRefPbP",
          "ServicePartlyRefPbI" ->
          charge(wire, method, params);
      default -> service(wire, "methodNotImplemented");
    }
  }

  private void service(SimWire wire, String type) throws IOException {
    JsonObjectBuilder said = Json.createObjectBuilder().add("msgType", type);
    switch (type) {
      case "identify" ->
          said.add("result", "true").add("vendor", "Holdfast").add("model", "simulator");
      case "getLastResult" -> said.add("LastResult", working ? "2" : "0");
      case "getLastStatMsgCode" -> said.add("LastStatMsgCode", step);
      case "interrupt" -> {
        interrupted = true;
        said.add("msgType", "interruptTransmitted");
      }
      default -> {}
    }
    send(wire, "ServiceMessage", said);
  }

  private void charge(SimWire wire, String method, JsonObject params) throws IOException {
    if (faults().happens(InDevice.BUSY)) {
      service(wire, "deviceBusy");
      return;
    }
    if (faults().happens(InDevice.NAK)) {
      service(wire, "methodNotImplemented");
      return;
    }
    working = true;
    interrupted = false;
    cancelled = false;
    try {
      step = "9";
      String refusal = faults().waits(InDevice.PAPER_OUT) ? "1005" : waitForCard(wire);
      step = "3";
      boolean declines = faults().happens(InDevice.DECLINE);
      boolean isForeign = bank.isForeign(params.getString("rrn", ""));
      if (refusal.isEmpty() && (declines || isForeign || !isDue(method, params))) {
        refusal = "0116";
      }
      JsonObject told = refusal.isEmpty() ? approved(method, params) : code(refusal).build();
      step = "5";
      Connection.pause(printsMillis);
      step = "0";
      working = false;
      tell(wire, method, told);
    } finally {
      step = "0";
      working = false;
      cardThere = cardStays;
    }
  }

  /** Answers service messages while the customer looks for a card; returns why there is none. */
  private String waitForCard(SimWire wire) throws IOException {
    while (!cardThere) {
      while (wire.hasMore()) {
        Optional<JsonObject> message = message(wire);
        if (message.isPresent() && message.get().getString("method", "").equals("ServiceMessage")) {
          answer(wire, message.get());
        }
      }
      if (interrupted || cancelled) {
        return "1001";
      }
      Connection.pause(STEP_MS);
    }
    return "";
  }

  private synchronized boolean isDue(String method, JsonObject params) {
    return Instalments.isDue(journal, method, params);
  }

  private synchronized JsonObject approved(String method, JsonObject params) {
    String type =
        switch (method) {
          case "Purchase" -> "1";
          case "ServicePbP", "ServiceInstantPbI" -> "4";
          default -> "2";
        };
    long amount = Instalments.amount(params);
    boolean partly = faults().happens(InDevice.PARTIAL_APPROVAL);
    return enter(type, partly ? amount / 2 : amount, partly ? "0010" : "0000", params);
  }

  /** From now on it approves and its journal tells nothing of it. */
  public synchronized void enterNothing() {
    entersAnything = false;
  }

  private synchronized JsonObject enter(String type, long amount, String code, JsonObject params) {
    int invoice = journal.isEmpty() ? 1 : journal.getLast().invoice() + 1;
    JsonObjectBuilder told =
        code(code)
            .add("invoiceNumber", "%06d".formatted(invoice))
            .add("rrn", "%012d".formatted(bank.rrn(invoice)))
            .add("approvalCode", "%06d".formatted(100_000 + invoice))
            .add("amount", "%d.%02d".formatted(amount / 100, amount % 100))
            .add("discount", "")
            .add("pan", "4111111111111111")
            .add("cardHolderName", "SIMULATED CARD")
            .add("paymentSystem", "VISA")
            .add("issuerName", "VISA")
            .add("bankAcquirer", bank.title)
            .add("merchant", "S1MERCH001")
            .add("terminalId", bank.terminal)
            .add("signVerif", "0")
            .add("txnType", type)
            .add("trnStatus", "1")
            .add("receipt", "SIMULATED\n4111111111111111\n" + amount);
    settlements.stamp(told);
    if (type.equals("4")) {
      told.add("agreementNum", "A%06d".formatted(invoice));
      told.add("amountOfParts", params.getString("amountOfParts", ""));
    } else if (!Instalments.agreement(params).isEmpty()) {
      told.add("agreementNum", Instalments.agreement(params));
    }
    Instalments.Entry entry = new Instalments.Entry(invoice, type, amount, code, told.build());
    if (entersAnything) {
      journal.add(entry);
    }
    return entry.told();
  }

  private synchronized JsonObjectBuilder settle() {
    return Json.createObjectBuilder(settlements.settle(book("Verify")));
  }

  private JsonObjectBuilder book(String method) {
    return code("0000").add("receipt", method + "\n" + taken());
  }

  private void cancel(SimWire wire, String method, String invoice) throws IOException {
    JsonObject told;
    synchronized (this) {
      Optional<Instalments.Entry> entry =
          journal.stream()
              .filter(one -> invoice.equals(Integer.toString(one.invoice())))
              .findFirst();
      told =
          entry.isEmpty()
              ? code("1000").build()
              : enter("3", entry.get().amount(), "0000", entry.get().told());
    }
    tell(wire, method, told);
  }

  /** The end of something that moved money: see {@link #answer}. */
  private void tell(SimWire wire, String method, JsonObject told) throws IOException {
    if (faults().happens(InDevice.LOST_ANSWER)) {
      wire.cut();
    }
    answer(wire, message(method, Json.createObjectBuilder(told)), 0);
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(
        EnumSet.of(
            InDevice.NAK,
            InDevice.BUSY,
            InDevice.DECLINE,
            InDevice.PARTIAL_APPROVAL,
            InDevice.PAPER_OUT));
    return all;
  }

  private synchronized JsonObjectBuilder entry(String number) {
    int asked = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    int wanted = asked == 0 && !journal.isEmpty() ? journal.getLast().invoice() : asked;
    return journal.stream()
        .filter(one -> one.invoice() == wanted)
        .findFirst()
        .map(one -> Json.createObjectBuilder(one.told()))
        .orElseGet(() -> code("1000"));
  }

  private static JsonObjectBuilder code(String code) {
    return Json.createObjectBuilder().add("responseCode", code);
  }

  private static void send(SimWire wire, String method, JsonObjectBuilder params)
      throws IOException {
    wire.write(message(method, params));
  }

  private static byte[] message(String method, JsonObjectBuilder params) {
    JsonObject message =
        Json.createObjectBuilder(Map.of("method", method, "step", 0))
            .add("params", params)
            .add("error", false)
            .add("errorDescription", "")
            .build();
    return (message + "\0").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public JsonObject shown() {
    return Json.createObjectBuilder()
        .add("kind", "terminal")
        .add("step", step)
        .add("waiting", working && !cardThere)
        .add("charges", charges())
        .add("taken", taken())
        .build();
  }

  @Override
  public void touched(JsonObject what) {
    cardThere = what.getBoolean("card", cardThere);
    cancelled = what.getBoolean("cancel", false);
  }
}
