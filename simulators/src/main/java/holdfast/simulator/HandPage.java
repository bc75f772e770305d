package holdfast.simulator;

import holdfast.simulator.SimulatedShop.Call;
import holdfast.simulator.SimulatedShop.Reply;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page on which a manager is the buyer: order, pay, cancel, and see what the shop believes. */
record HandPage(String shop, ByHand hand) {
  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2733 }
      table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }
      th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d5dbe1 }
      form { display: inline } button { font: inherit; padding: .2rem .8rem; margin-right: .4rem; cursor: pointer }
      """;

  Reply show() {
    String goods =
        hand.goods().stream()
            .map(
                good ->
                    row(
                        cell(good.sku())
                            + cell(good.name())
                            + cell(good.stock())
                            + buttons(button("place", "sku", good.sku(), "Order one"))))
            .collect(Collectors.joining());
    String orders =
        hand.orders().stream()
            .map(
                order -> {
                  String id = Long.toString(order.id());
                  return row(
                      cell(id)
                          + cell(order.goods())
                          + cell(order.status())
                          + buttons(
                              button("pay", "id", id, "Pay")
                                  + button("cancel", "id", id, "Cancel")));
                })
            .collect(Collectors.joining());
    String html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escaped(shop)
            + "</title><style>"
            + STYLE
            + "</style></head><body><h1>Simulated shop: "
            + escaped(shop)
            + "</h1><p>Be the buyer. Holdfast sees what you do here as it would at the real"
            + " shop.</p><h2>Goods</h2><table><tr><th>SKU</th><th>Name</th><th>In stock"
            + " here</th><th></th></tr>"
            + goods
            + "</table><h2>Orders</h2><table><tr><th>Number</th><th>Goods</th><th>Status</th><th></th></tr>"
            + orders
            + "</table></body></html>";
    return new Reply(200, Map.of("Content-Type", "text/html; charset=UTF-8"), html);
  }

  /** Does what a button asks for and shows the page again. */
  Reply act(Call call) {
    // another site's page may not press buttons here
    String origin = call.headers().getFirst("Origin");
    String here = "http://" + Objects.requireNonNullElse(call.headers().getFirst("Host"), "");
    if (origin != null && !origin.equals(here)) {
      return new Reply(403, Map.of(), "from another site");
    }
    String asked = call.path().substring(call.path().lastIndexOf('/') + 1);
    long id = Long.parseLong(call.query().getOrDefault("id", "0"));
    switch (asked) {
      case "place" -> hand.place(call.query().getOrDefault("sku", ""));
      case "pay" -> hand.pay(id);
      case "cancel" -> hand.cancel(id);
      default -> {
        return new Reply(404, Map.of(), "no such button");
      }
    }
    return new Reply(303, Map.of("Location", "/_sim/"), "");
  }

  private static String row(String cells) {
    return "<tr>" + cells + "</tr>";
  }

  private static String cell(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  private static String buttons(String buttons) {
    return "<td>" + buttons + "</td>";
  }

  private static String button(String verb, String name, String value, String label) {
    return "<form method=\"post\" action=\"/_sim/hand/%s?%s=%s\"><button>%s</button></form>"
        .formatted(verb, name, escaped(value), label);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
