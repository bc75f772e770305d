package holdfast.till;

import holdfast.shared.Problem;
import holdfast.shared.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which devices of its computer a till uses, and how it gives receipts. The devices themselves are
 * set up in the bridge of that computer; which of them a till uses is chosen here. Of a kind of
 * which none is chosen it takes one by itself ({@code docs/decisions/0035}).
 *
 * @param bridgePort where the bridge listens on the till's computer, 1 to 65535
 * @param taxLetter the letter under which a fiscal registrar counts the goods
 * @param registrar what a fiscal registrar prints of a sale
 * @param terminals between which the cashier chooses; none means the first of the bridge
 * @param selfCheckout whether buyers scan and pay by card themselves
 * @param chosen of each kind the device's id in the bridge
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
    boolean hasDisplay,
    RegistrarMode registrar,
    List<BankTerminal> terminals,
    boolean selfCheckout,
    Map<DeviceKind, String> chosen) {

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
          false,
          RegistrarMode.FISCAL,
          List.of(),
          false,
          Map.of());

  /** One of each kind, and two banks, as the demo's bridge simulates them. */
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
          true,
          RegistrarMode.FISCAL,
          List.of(
              new BankTerminal("terminal", "ПриватБанк"), new BankTerminal("second", "Ощадбанк")),
          false,
          Map.of());

  static final String COLUMNS =
      "bridge_port, receipt_mode, card_mode, typed_weight, tax_letter, has_scale, has_drawer,"
          + " has_scanner, has_display, registrar_mode, self_checkout";

  private static final int PORT_MAX = 65_535;
  private static final int TERMINALS_MAX = 6;
  private static final int NAME_MAX = 40;

  public Equipment {
    terminals = List.copyOf(terminals);
    chosen = Map.copyOf(chosen);
  }

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

  /** What a fiscal registrar prints of a sale or a return. */
  public enum RegistrarMode {
    /** A fiscal receipt, and nothing else on it. */
    FISCAL,
    /** Paper without meaning for the tax service. */
    SLIP,
    /** A fiscal receipt with lines of the shop's own on it. */
    MIXED
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

  /**
   * One of several terminals of a till.
   *
   * @param device its id in the bridge of the till's computer
   * @param name what cashiers call it, mostly its bank
   */
  public record BankTerminal(String device, String name) {}

  static Equipment of(
      Row row, int first, List<BankTerminal> terminals, Map<DeviceKind, String> chosen) {
    return new Equipment(
        row.integer(first),
        ReceiptMode.valueOf(row.text(first + 1)),
        CardMode.valueOf(row.text(first + 2)),
        TypedWeight.valueOf(row.text(first + 3)),
        row.text(first + 4),
        row.flag(first + 5),
        row.flag(first + 6),
        row.flag(first + 7),
        row.flag(first + 8),
        RegistrarMode.valueOf(row.text(first + 9)),
        terminals,
        row.flag(first + 10),
        chosen);
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
    checkTerminals();
    if (!chosen.values().stream().allMatch(Equipment::isId)) {
      throw Problem.invalid("chosen", "must name devices as the bridge does");
    }
    if (selfCheckout && cards != CardMode.TERMINAL) {
      throw Problem.invalid("selfCheckout", "needs a terminal of the bridge");
    }
  }

  private void checkTerminals() {
    Set<String> devices =
        terminals.stream().map(BankTerminal::device).collect(Collectors.toUnmodifiableSet());
    if (terminals.size() > TERMINALS_MAX || devices.size() < terminals.size()) {
      throw Problem.invalid("terminals", "must be " + TERMINALS_MAX + " at most, each once");
    }
    for (BankTerminal terminal : terminals) {
      if (!isId(terminal.device())) {
        throw Problem.invalid("terminals", "must name devices as the bridge does");
      }
      if (terminal.name().isBlank() || terminal.name().length() > NAME_MAX) {
        throw Problem.invalid("terminals", "must have names of 1 to " + NAME_MAX + " characters");
      }
    }
  }

  /** As the bridge lets devices be called. */
  private static boolean isId(String device) {
    return device.matches("[\\w.-]{1,40}");
  }
}
