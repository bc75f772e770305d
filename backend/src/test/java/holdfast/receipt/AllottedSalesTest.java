package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.receipt.Chains.Link;
import holdfast.receipt.Receipts.Outcome;
import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import holdfast.stock.Allotments;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which sales of tills with an allotment share a transaction. */
class AllottedSalesTest extends PairedTill {
  @Test
  void a_sale_that_names_an_allotment_is_usual_unless_its_goods_are_from_there() {
    String shirt = shop.pieces(9);
    String shoe = shop.pieces(9);
    UUID allotment = UUID.randomUUID();
    assertTrue(isTakenTogether(1, from(allotment, 1, shirt)), "nobody knows the allotment");
    allot(allotment, shoe);
    assertTrue(isTakenTogether(2, from(allotment, 2, shirt)));
    JsonObject refused = from(allotment, 3, shoe);
    assertFalse(isTakenTogether(3, refused));
    assertEquals("6 of 9", available(shoe));
    assertEquals(List.of(Outcome.STORED), outcomes(List.of(refused)));
    assertEquals("6 of 8", available(shoe));
    assertEquals("7 of 7", available(shirt));
    assertEquals(List.of(), incidents());
  }

  /** What the till has of the goods: three. */
  private void allot(UUID id, String sku) {
    Allotments.Allotment allotment =
        new Allotments.Allotment(id, S1, sender.till(), Shop.clock.instant().plusSeconds(3600));
    Allotments.Share share = new Allotments.Share(Quantity.of(3), Quantity.ZERO);
    shop.the(Allotments.class).renew(allotment, Map.of(), Map.of(sku, share), CASHIER);
  }

  private boolean isTakenTogether(int sequence, JsonObject item) {
    JsonInput sealed = input(item);
    PlainSales plainSales = shop.the(PlainSales.class);
    Link link =
        new Link(device, sequence, sealed.text("previous", 64), sealed.text("body", 10_000));
    return plainSales
        .read(JsonInput.object(link.body()), link, sender)
        .map(read -> plainSales.take(List.of(read), sender, CASHIER))
        .orElse(false);
  }

  private JsonObject from(UUID allotment, int number, String sku) {
    UUID id = UUID.randomUUID();
    String named = "\"allotment\": \"" + allotment + "\", \"lines\"";
    return till.seal(device, id, body(id, number, sku).replace("\"lines\"", named));
  }

  private String available(String sku) {
    return shop.figure(sku).available() + " of " + shop.figure(sku).onHand();
  }
}
