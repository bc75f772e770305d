package holdfast.bridge.fiscal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * A receipt for a registrar, checked: its payments cover its lines exactly, and only cash may be
 * more. Money in minor units, quantities in thousandths.
 *
 * @param text lines without meaning for the tax service, printed with it (a mixed receipt)
 */
record FiscalReceipt(boolean isReturn, List<Item> items, List<Pay> pays, List<String> text) {

  private static final int ITEMS_MAX = 250;

  /** One line. */
  record Item(String code, String name, long quantity, long price, long discount, String tax) {

    long gross() {
      return (quantity * price + 500) / 1000;
    }

    long sum() {
      return gross() - discount;
    }
  }

  /** Money, by its form: cash or card. */
  record Pay(boolean isCash, long amount, String rrn) {}

  static FiscalReceipt of(Args args) throws Fault {
    List<Item> items = new ArrayList<>();
    for (Args line : args.list("lines", ITEMS_MAX)) {
      items.add(item(line));
    }
    List<Pay> pays = new ArrayList<>();
    for (Args pay : args.list("payments", 10)) {
      boolean cash = pay.oneOf("form", List.of("cash", "card"), "").equals("cash");
      pays.add(new Pay(cash, pay.amount("amount"), pay.text("rrn", 20, "")));
    }
    List<String> text = new ArrayList<>();
    for (Args line : args.list("text", 50)) {
      text.add(line.text("text", 40, ""));
    }
    boolean isReturn = args.oneOf("kind", List.of("sale", "return"), "sale").equals("return");
    FiscalReceipt receipt = new FiscalReceipt(isReturn, items, pays, text);
    receipt.check();
    return receipt;
  }

  private static Item item(Args line) throws Fault {
    Item item =
        new Item(
            line.text("code", 14, "1"),
            line.text("name", 120).replace('\n', ' '),
            line.number("quantity", 1, 99_999_999),
            line.number("price", 0, 999_999_99),
            line.number("discount", 0, 999_999_99, 0),
            line.text("tax", 2));
    if (item.sum() < 0) {
      throw Args.bad("discount");
    }
    return item;
  }

  private void check() throws Fault {
    if (items.isEmpty() || total() <= 0) {
      throw Args.bad("lines");
    }
    long cards = pays.stream().filter(pay -> !pay.isCash()).mapToLong(Pay::amount).sum();
    boolean covers = paid() >= total() && cards <= total();
    if (!covers || (isReturn && paid() != total())) {
      throw Args.bad("payments");
    }
  }

  long total() {
    return items.stream().mapToLong(Item::sum).sum();
  }

  long paid() {
    return pays.stream().mapToLong(Pay::amount).sum();
  }

  static String decimal(long minor) {
    return (minor < 0 ? "-" : "")
        + "%d.%02d".formatted(Math.abs(minor) / 100, Math.abs(minor) % 100);
  }

  static String thousandths(long quantity) {
    return "%d.%03d".formatted(quantity / 1000, quantity % 1000);
  }
}
