package holdfast.till;

import holdfast.shared.Problem;
import holdfast.shared.Row;

/**
 * Which devices of its computer a till uses, and how it gives receipts. The devices themselves are
 * set up in the bridge of that computer; a till takes the first one of each kind.
 *
 * @param bridgePort where the bridge listens on the till's computer, 1 to 65535
 * @param taxLetter the letter under which a fiscal registrar counts the goods
 */
public record Equipment(
    int bridgePort,
    ReceiptMode receipts,
    CardMode cards,
    TypedWeight typedWeight,
    String taxLetter,
    boolean hasScale,
    boolean hasDrawer,
    boolean hasScanner,
    boolean hasDisplay) {

  /** A till that nobody has set up: cash, and the browser's printer. */
  public static final Equipment NOTHING =
      new Equipment(
          17117,
          ReceiptMode.BROWSER,
          CardMode.NONE,
          TypedWeight.ALWAYS,
          "А",
          false,
          false,
          false,
          false);

  /** One of each kind, as the demo's bridge simulates them. */
  public static final Equipment EVERYTHING =
      new Equipment(
          17117,
          ReceiptMode.PRINTER,
          CardMode.TERMINAL,
          TypedWeight.SCALE_OFF,
          "А",
          true,
          true,
          true,
          true);

  static final String COLUMNS =
      "bridge_port, receipt_mode, card_mode, typed_weight, tax_letter, has_scale, has_drawer,"
          + " has_scanner, has_display";

  private static final int PORT_MAX = 65_535;

  /** How the buyer gets a receipt. */
  public enum ReceiptMode {
    /** On the screen only. */
    NONE,
    /** By the print dialog of the browser, when the cashier asks for it. */
    BROWSER,
    /** By the receipt printer of the bridge, by itself. */
    PRINTER,
    /** By the fiscal registrar of the bridge, by itself. */
    REGISTRAR
  }

  /** How cards are taken. */
  public enum CardMode {
    NONE,
    /** By the terminal of the bridge. */
    TERMINAL,
    /** By a terminal that stands alone: the cashier types what its slip says. */
    TYPED
  }

  /** When a cashier may type a weight. */
  public enum TypedWeight {
    ALWAYS,
    /** Only while the scale does not answer. */
    SCALE_OFF,
    /** Only while the scale does not answer, and only a senior cashier or a manager. */
    SUPERVISOR
  }

  static Equipment of(Row row, int first) {
    return new Equipment(
        row.integer(first),
        ReceiptMode.valueOf(row.text(first + 1)),
        CardMode.valueOf(row.text(first + 2)),
        TypedWeight.valueOf(row.text(first + 3)),
        row.text(first + 4),
        row.flag(first + 5),
        row.flag(first + 6),
        row.flag(first + 7),
        row.flag(first + 8));
  }

  /** Refuses what no till can use. */
  void check() {
    if (bridgePort < 1 || bridgePort > PORT_MAX) {
      throw Problem.invalid("bridgePort", "must be 1 to " + PORT_MAX);
    }
    if (taxLetter.codePointCount(0, taxLetter.length()) != 1
        || !Character.isLetter(taxLetter.codePointAt(0))) {
      throw Problem.invalid("taxLetter", "must be one letter");
    }
  }
}
