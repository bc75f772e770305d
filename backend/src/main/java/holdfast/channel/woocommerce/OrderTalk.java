package holdfast.channel.woocommerce;

import holdfast.channel.Connection;
import holdfast.channel.TellsShop.Told;
import holdfast.order.OrderMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a shop what became of an order. Reads first how it stands there: what already stands so is
 * not said again, so that a lost answer does no harm and the shop never hears its own words.
 */
record OrderTalk(RestV3 rest, Connection shop) {
  /** Where an order there is over for a reason of the shop's own. */
  private static final Set<String> GIVEN_UP =
      Set.of(Stages.CANCELLED, Stages.FAILED, Stages.REFUNDED, Stages.TRASH);

  private static final int LONGEST_NOTE = 2000;

  Told tell(OrderMessage message) {
    String path = "orders/" + message.externalId();
    Optional<Said> order = rest.find(shop, path);
    if (order.isEmpty()) {
      return message.kind() == OrderMessage.Kind.CANCELLED
          ? new Told.Accepted(null) // it is not there any more, which is what we wanted
          : new Told.Refused("no-such-order", "the shop knows no order " + message.externalId());
    }
    String there = order.get().text("status");
    Told told =
        switch (message.kind()) {
          case CONFIRMED -> confirmed(path, there);
          case FULFILLED -> fulfilled(path, there);
          case CANCELLED -> cancelled(path, there);
          case RESTORED -> restored(path, there);
          case SENT, PROLONGED -> new Told.Accepted(there);
        };
    if (told instanceof Told.Accepted) {
      note(path, message);
    }
    return told;
  }

  /** Who waits for a payment there is promised the goods now; everything else stands already. */
  private Told confirmed(String path, String there) {
    if (GIVEN_UP.contains(there)) {
      return closedThere(there);
    }
    return Set.of(Stages.PENDING, Stages.ON_HOLD).contains(there)
        ? become(path, Stages.PROCESSING)
        : new Told.Accepted(there);
  }

  private Told fulfilled(String path, String there) {
    if (GIVEN_UP.contains(there)) {
      return closedThere(there);
    }
    return there.equals(Stages.COMPLETED)
        ? new Told.Accepted(there)
        : become(path, Stages.COMPLETED);
  }

  /** What the buyer already has is not cancelled there by a machine: money may have to go back. */
  private Told cancelled(String path, String there) {
    if (there.equals(Stages.COMPLETED)) {
      return closedThere(there);
    }
    return GIVEN_UP.contains(there) ? new Told.Accepted(there) : become(path, Stages.CANCELLED);
  }

  private Told restored(String path, String there) {
    if (there.equals(Stages.TRASH) || there.equals(Stages.REFUNDED)) {
      return closedThere(there);
    }
    return GIVEN_UP.contains(there) ? become(path, Stages.PROCESSING) : new Told.Accepted(there);
  }

  private static Told closedThere(String there) {
    String code = there.equals(Stages.COMPLETED) ? "delivered-there" : "cancelled-there";
    return new Told.Refused(code, "the order is " + there + " there");
  }

  private Told become(String path, String status) {
    JsonObject answer =
        rest.put(shop, path, Json.createObjectBuilder().add("status", status).build());
    return new Told.Accepted(new Said(answer).text("status"));
  }

  /** Puts the waybill and the words for the buyer into the order's notes, once. */
  private void note(String path, OrderMessage message) {
    String note = words(message);
    if (note.isEmpty()) {
      return;
    }
    boolean isThere =
        rest.list(shop, path + "/notes", Query.NONE).rows().stream()
            .anyMatch(row -> OrderReader.plain(row.text("note")).equals(note));
    if (!isThere) {
      rest.post(
          shop,
          path + "/notes",
          Json.createObjectBuilder()
              .add("note", note)
              .add("customer_note", message.kind() == OrderMessage.Kind.SENT)
              .build());
    }
  }

  private static String words(OrderMessage message) {
    @Nullable String cut =
        OrderReader.cut(
            Stream.of(message.text(), message.waybill())
                .filter(part -> part != null && !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" ")),
            LONGEST_NOTE);
    return cut == null ? "" : cut;
  }
}
