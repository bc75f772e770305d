package holdfast.office;

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
  public static final String CHANNELS = "channels";
  public static final String SYNC_HEALTH = "sync-health";
  public static final String TYPES = "types";
  public static final String SECTIONS = "sections";
  public static final String SETTINGS = "settings";
  public static final String HEALTH = "health";
  public static final String LOW_STOCK = "low-stock";
  public static final String LOGIN = "login";

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

  public static String order(UUID id) {
    return ORDERS + "/" + id;
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
