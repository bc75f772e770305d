package holdfast.office;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The addresses of the screens, so that one feature can lead to another without knowing it. */
public final class Places {
  public static final String RESERVATIONS = "reservations";
  public static final String PRODUCTS = "products";
  public static final String ORDERS = "orders";
  public static final String CHANNELS = "channels";
  public static final String SETTINGS = "settings";
  public static final String LOGIN = "login";

  private Places() {}

  public static String product(String sku) {
    return PRODUCTS + "/" + encoded(sku);
  }

  public static String order(UUID id) {
    return ORDERS + "/" + id;
  }

  public static String channel(String code) {
    return CHANNELS + "/" + encoded(code);
  }

  /** Slashes stay: the product route takes the rest of the address as the SKU. */
  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
