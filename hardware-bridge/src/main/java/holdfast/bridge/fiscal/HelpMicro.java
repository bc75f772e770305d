package holdfast.bridge.fiscal;

import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.fiscal.FiscalReceipt.Item;
import holdfast.bridge.fiscal.FiscalReceipt.Pay;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Help-Micro MG-N707TS, MG-V545T, MG-P777TL: a receipt is one POST of JSON, so none is ever left
 * open.
 *
 * <p>The facts are silent about, and this driver assumes: {@code chkId} of {@code /cgi/state} is
 * the number of the last document and counts service documents and Z-reports too; a card is payment
 * form 2 (option {@code card}); the drawer has no call of its own; an error that names the paper
 * says that it is out. The protocol has no checksum; it runs over TCP, which has.
 */
public final class HelpMicro extends Registrar {

  private static final Pattern PAPER =
      Pattern.compile("paper|папір|папер|бумаг", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final DigestHttp http;
  private final DeviceSettings settings;
  private final int card;

  /**
   * Reads options: {@code user} (1), {@code password} (0), {@code card} (2), {@code department} (1)
   * and {@code tax.А} and so on, the number of the tax behind a letter, for each letter in use.
   */
  public HelpMicro(DeviceSettings settings) {
    super(settings);
    this.settings = settings;
    http =
        new DigestHttp(
            Wire.of(settings.line(), "115200-8N1"),
            settings.option("user", "1"),
            settings.option("password", "0"));
    card = settings.number("card", 2);
  }

  @Override
  void connect() {
    // each call has its own connection
  }

  @Override
  void disconnect() {
    // as above
  }

  @Override
  long lastNumber() throws IOException {
    return number(http.get("/cgi/state"), "chkId");
  }

  @Override
  void takeBack() {
    // a receipt is whole or not there
  }

  @Override
  void admit(FiscalReceipt receipt) throws Fault {
    admitTaxes(receipt);
  }

  @Override
  void print(FiscalReceipt receipt) throws IOException, Fault {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (String line : receipt.text()) {
      rows.add(row("C", Json.createObjectBuilder().add("cm", line)));
    }
    for (Item item : receipt.items()) {
      rows.add(row("S", sale(item)));
      if (item.discount() > 0) {
        rows.add(row("D", Json.createObjectBuilder().add("sum", money(-item.discount()))));
      }
    }
    for (Pay pay : receipt.pays()) {
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("no", pay.isCash() ? 1 : card)
              .add("sum", money(pay.amount()));
      if (!pay.rrn().isEmpty()) {
        one.add("rrn", pay.rrn());
      }
      rows.add(row("P", one));
    }
    post(receipt.isReturn() ? "R" : "F", rows);
  }

  /** Ten pieces as 10: JSON would allow 1E+1, but a registrar need not read that. */
  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private JsonObjectBuilder sale(Item item) {
    return Json.createObjectBuilder()
        .add("code", item.code())
        .add("name", item.name())
        .add("qty", plain(BigDecimal.valueOf(item.quantity(), 3).stripTrailingZeros()))
        .add("price", money(item.price()))
        .add("dep", settings.number("department", 1))
        .add("grp", 1)
        .add("tax", tax(item.tax()));
  }

  @Override
  void cash(long amount) throws IOException, Fault {
    post(
        "IO",
        Json.createArrayBuilder()
            .add(row("IO", Json.createObjectBuilder().add("sum", money(amount)).add("no", 1))));
  }

  @Override
  void report(boolean closesShift) throws IOException, Fault {
    accepted(http.get("/cgi/proc/printreport?" + (closesShift ? "0" : "10")));
  }

  @Override
  void slip(List<String> lines) throws IOException, Fault {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (String line : lines) {
      rows.add(row("N", Json.createObjectBuilder().add("cm", line)));
    }
    post("P", rows);
  }

  @Override
  boolean hasDrawer() {
    return false;
  }

  @Override
  JsonObject state() throws IOException {
    JsonObject state = http.get("/cgi/state");
    JsonObjectBuilder shown = Json.createObjectBuilder();
    for (String name : List.of("model", "serial", "currZ", "FskMode")) {
      JsonValue value = state.get(name);
      if (value != null) {
        shown.add(name, value);
      }
    }
    return shown.add("paperOut", PAPER.matcher(String.valueOf(state.get("err"))).find()).build();
  }

  private void post(String kind, JsonArrayBuilder rows) throws IOException, Fault {
    accepted(http.post("/cgi/chk", Json.createObjectBuilder().add(kind, rows).build()));
  }

  private static void accepted(JsonObject answer) throws Fault {
    if (answer.get("err") instanceof JsonArray errors && !errors.isEmpty()) {
      JsonObject first = errors.getJsonObject(0);
      String code = String.valueOf(first.get("e")).replace("\"", "");
      // the facts have no list of these codes: one that names the paper is about the paper
      throw PAPER.matcher(code).find() ? Fault.failed("paper-out") : Fault.failed("rejected", code);
    }
  }

  private static long number(JsonObject json, String name) throws IOException {
    JsonValue value = json.get(name);
    String digits = value == null ? "" : value.toString().replace("\"", "");
    if (!digits.matches("\\d{1,18}")) {
      throw new IOException("no " + name);
    }
    return Long.parseLong(digits);
  }

  private static JsonObjectBuilder row(String name, JsonObjectBuilder what) {
    return Json.createObjectBuilder().add(name, what);
  }

  private static BigDecimal money(long minor) {
    return BigDecimal.valueOf(minor, 2);
  }
}
