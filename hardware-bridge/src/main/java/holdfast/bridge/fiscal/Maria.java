package holdfast.bridge.fiscal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.fiscal.FiscalReceipt.Item;
import holdfast.bridge.line.Wire;
import holdfast.bridge.printer.CodePages;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;

/**
 * Maria-301 and 304 of Resonance: a receipt is PREP, FISC or BFIS for each line, COMP with the
 * sums, which the registrar checks against its own. ZREP prints X and NREP prints Z: the names are
 * a trap of the maker.
 *
 * <p>The facts are silent about, and this driver assumes: the number of the last receipt is the
 * 15th field of CONF (option {@code numberField}); a card goes into slot 1 of COMP; unused taxes
 * are filled with zeros; goods that are not divisible are counted in whole ones, which is how 100
 * pieces and more fit into five digits; service documents and Z-reports count in that number; text
 * is {@code TEXT} and the line. A lost answer is not asked for again, since the frames carry no
 * number: the number of the last receipt decides.
 */
public final class Maria extends Registrar {

  private static final int[] CONF = {10, 10, 36, 8, 6, 1, 1, 1, 4, 1, 12, 12, 4, 4, 8, 18, 8, 1, 3};
  private static final int TEXT_MAX = 40;
  private static final long DIVIDED_MAX = 99_999;
  private static final long SUM_MAX = 999_999_999;

  private final MariaLink link;
  private final String password;
  private final String cashier;
  private final int numberField;

  /**
   * Reads options: {@code password} (1111111111), {@code cashier} (1), {@code numberField} (15) and
   * {@code tax.А} and so on, hundredths of a per cent of each letter in use.
   */
  public Maria(DeviceSettings settings) {
    super(settings);
    link = new MariaLink(Wire.of(settings.line(), "115200-8E2"));
    password = settings.option("password", "1111111111");
    cashier = settings.option("cashier", "1");
    numberField = settings.number("numberField", 15, 1, CONF.length);
  }

  @Override
  void connect() throws IOException, Unsettled {
    if (link.isClosed()) {
      try {
        link.greet();
        link.ask("UPAS" + password + cashier);
      } catch (IOException | RuntimeException failed) {
        link.close();
        throw failed;
      } catch (Fault refused) {
        link.close();
        throw new Unsettled(refused);
      }
    }
  }

  @Override
  void disconnect() {
    link.close();
  }

  @Override
  long lastNumber() throws IOException, Unsettled {
    String number = conf(numberField - 1).strip();
    if (!number.matches("\\d{1,18}")) {
      throw new IOException("no receipt number: " + number);
    }
    return Long.parseLong(number);
  }

  @Override
  void takeBack() throws IOException, Unsettled {
    try {
      link.ask("CANC");
    } catch (Fault nothingOpen) {
      // it says so when no receipt is open
    }
  }

  @Override
  void print(FiscalReceipt receipt) throws IOException, Fault {
    link.ask("PREP1");
    for (String line : receipt.text()) {
      link.ask("TEXT" + left(line, TEXT_MAX).stripTrailing());
    }
    for (Item item : receipt.items()) {
      link.ask((receipt.isReturn() ? "BFIS" : "FISC") + line(item));
    }
    long cards =
        receipt.pays().stream().filter(pay -> !pay.isCash()).mapToLong(pay -> pay.amount()).sum();
    long none = 0;
    link.ask(
        "COMP"
            + digits(receipt.isReturn() ? none : receipt.total(), 10)
            + digits(receipt.isReturn() ? receipt.total() : none, 10)
            + digits(cards, 10)
            + digits(none, 10)
            + digits(none, 10)
            + digits(receipt.paid() - cards, 10));
  }

  /** A field of its protocol that is too short for a number would shift all behind it. */
  @Override
  void admit(FiscalReceipt receipt) throws Fault {
    admitTaxes(receipt);
    for (Item item : receipt.items()) {
      if (!isDivided(item) && item.quantity() % 1000 != 0) {
        throw Args.bad("quantity");
      }
      if (item.gross() > SUM_MAX || item.quantity() / 1000 > DIVIDED_MAX) {
        throw Args.bad("lines");
      }
    }
    if (receipt.total() > 10 * SUM_MAX || receipt.paid() > 10 * SUM_MAX) {
      throw Args.bad("payments");
    }
  }

  /** Whether its quantity goes in thousandths: of 100 and more the field takes whole ones only. */
  private static boolean isDivided(Item item) {
    return item.quantity() <= DIVIDED_MAX;
  }

  private String line(Item item) {
    String tax = left(item.tax(), 1) + digits(tax(item.tax()), 5);
    return left(item.name(), 12)
        + digits(item.gross(), 9)
        + digits(item.price(), 9)
        + (isDivided(item)
            ? digits(item.quantity(), 5) + "1"
            : digits(item.quantity() / 1000, 5) + "0")
        + "0"
        + tax
        + "000000".repeat(7)
        + digits(article(item), 4)
        + (item.discount() > 0 ? "-" : " ")
        + left(item.discount() > 0 ? "Знижка" : "", 13)
        + digits(item.discount(), 9)
        + left(item.name(), 31);
  }

  /** The registrar tells articles apart by four digits. */
  private static long article(Item item) {
    return item.code().matches("\\d{1,4}")
        ? Long.parseLong(item.code())
        : Math.floorMod(item.name().hashCode(), 9999) + 1L;
  }

  @Override
  void cash(long amount) throws IOException, Fault {
    link.ask((amount > 0 ? "CAIOI" : "CAIOO") + digits(Math.abs(amount), 10));
  }

  @Override
  void report(boolean closesShift) throws IOException, Fault {
    link.ask(closesShift ? "NREP" : "ZREP");
  }

  @Override
  void slip(List<String> lines) throws IOException, Fault {
    for (String line : lines) {
      link.ask("TEXT" + left(line, TEXT_MAX).stripTrailing());
    }
    link.ask("CUTR");
  }

  @Override
  void drawer() throws IOException, Fault {
    link.ask("KASS");
  }

  @Override
  JsonObject state() throws IOException, Fault {
    try {
      return Json.createObjectBuilder().add("serial", conf(0).strip()).build();
    } catch (Unsettled notNow) {
      throw notNow.why();
    }
  }

  private String conf(int field) throws IOException, Unsettled {
    String conf;
    try {
      conf = link.ask("CONF");
    } catch (Fault refused) {
      throw new Unsettled(refused);
    }
    int from = 0;
    for (int i = 0; i < field; i++) {
      from += CONF[i];
    }
    if (conf.length() < from + CONF[field]) {
      throw new IOException("CONF is too short");
    }
    return conf.substring(from, from + CONF[field]);
  }

  private static String digits(long value, int width) {
    return ("%0" + width + "d").formatted(value);
  }

  private static String left(String text, int width) {
    String legible = CodePages.legible(text, MariaLink.LETTERS);
    return (legible + " ".repeat(width)).substring(0, width);
  }
}
