package holdfast.office;

import holdfast.stock.Source;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The addresses of the screens, so that one feature can lead to another without knowing it. */
public final class Places {
  public static final String RESERVATIONS = "reservations";
  public static final String PRODUCTS = "products";
  public static final String IMPORT = "import";
  public static final String ORDERS = "orders";
  public static final String INVOICES = "invoices";
  public static final String HELD_ORDERS = "held-orders";
  public static final String DELIVERIES = "deliveries";
  public static final String TO_SHELF = "to-shelf";
  public static final String PICKING = "picking";
  public static final String INCIDENTS = "incidents";
  public static final String DRIVE = "drive";
  public static final String CHANNELS = "channels";
  public static final String SYNC_HEALTH = "sync-health";
  public static final String TYPES = "types";
  public static final String SECTIONS = "sections";
  public static final String TILLS = "tills";
  public static final String PACKAGES = "packages";
  public static final String SHIFTS = "shifts";
  public static final String RECEIPTS = "receipts";
  public static final String AGE_CHECKS = "age-checks";
  public static final String MAILS = "mails";
  public static final String SALES_BY_SELLER = "sales-by-seller";
  public static final String WORKING_TIME = "working-time";
  public static final String SALARIES = "salaries";
  public static final String SETTINGS = "settings";
  public static final String ALLOTMENTS = "allotments";
  public static final String CREDIT = "credit";
  public static final String PRICE_RULES = "price-rules";
  public static final String HEALTH = "health";
  public static final String LOW_STOCK = "low-stock";
  public static final String TRANSFERS = "transfers";
  public static final String PURCHASES = "purchase-orders";
  public static final String SUPPLIERS = "suppliers";
  public static final String STOCK_TAKES = "stock-takes";
  public static final String ADJUSTMENTS = "adjustments";
  public static final String WRITE_OFFS = "write-offs";
  public static final String MOVEMENTS = "movements";
  public static final String LOGIN = "login";
  public static final String PASSWORD = "password";

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/\\-_?=&%.+]*");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

  private Places() {}

  /**
   * The wanted address when it is a plain relative one, which cannot lead out of the office;
   * otherwise that of the first screen. For addresses that come from outside.
   */
  public static String inside(String wanted) {
    // Browsers take %2e for a dot when they go up a folder.
    String undotted = wanted.toLowerCase(Locale.ROOT).replace("%2e", ".");
    boolean isInside =
        PLAIN.matcher(wanted).matches()
            && !BROKEN_ESCAPE.matcher(wanted).find()
            && !wanted.startsWith("/")
            && !wanted.contains("//")
            && !undotted.contains("..");
    return isInside ? wanted : "";
  }

  public static String product(String sku) {
    return PRODUCTS + "/" + encoded(sku);
  }

  /** One promise, beside the list. */
  public static String reservation(UUID id, int line) {
    return RESERVATIONS + "/" + id + "/" + line;
  }

  /** What is promised of that product. */
  public static String reservationsOf(String sku) {
    return RESERVATIONS + "?product=" + URLEncoder.encode(sku, StandardCharsets.UTF_8);
  }

  /** What that till may sell without a server. */
  public static String allotted(String till) {
    return RESERVATIONS
        + "?source=OFFLINE_ALLOTMENT&q="
        + URLEncoder.encode(till, StandardCharsets.UTF_8);
  }

  public static String order(UUID id) {
    return ORDERS + "/" + id;
  }

  /** All orders in which that occurs. */
  public static String ordersOf(String text) {
    return ORDERS + "?show=ALL&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The list of goods, asking for a new one. */
  public static String newProduct() {
    return PRODUCTS + "?new=yes";
  }

  /** What that document moved. */
  public static String movementsOf(UUID document) {
    return MOVEMENTS + "?document=" + document;
  }

  /** The movements of that product. */
  public static String movementsOf(String sku) {
    return MOVEMENTS + "?q=" + URLEncoder.encode(sku, StandardCharsets.UTF_8);
  }

  /** The document that made a movement of that kind; empty when it has no screen. */
  public static String document(String kind, UUID id) {
    return switch (kind) {
      case "adjustment" -> ADJUSTMENTS + "/" + id;
      case "write off" -> WRITE_OFFS + "/" + id;
      case "transfer" -> TRANSFERS + "/" + id;
      case "purchase" -> PURCHASES + "/" + id;
      case "stock take" -> STOCK_TAKES + "/" + id;
      default -> "";
    };
  }

  public static String heldOrder(UUID id) {
    return HELD_ORDERS + "/" + id;
  }

  public static String delivery(UUID id) {
    return DELIVERIES + "/" + id;
  }

  public static String shift(UUID id) {
    return SHIFTS + "/" + id;
  }

  public static String incident(UUID id) {
    return INCIDENTS + "/" + id;
  }

  /** The document behind a promise; empty when it has no screen. */
  public static String document(Source source, UUID id) {
    return switch (source) {
      case ONLINE_ORDER -> order(id);
      case HELD_ORDER -> heldOrder(id);
      case DELIVERY_ORDER -> delivery(id);
      case ACTIVE_CART, OFFLINE_ALLOTMENT -> "";
    };
  }

  public static String invoice(UUID order) {
    return INVOICES + "/" + order;
  }

  public static String channel(String code) {
    return CHANNELS + "/" + encoded(code);
  }

  public static String syncHealth(String code) {
    return SYNC_HEALTH + "/" + encoded(code);
  }

  /** Slashes stay: the product route takes the rest of the address as the SKU. */
  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
