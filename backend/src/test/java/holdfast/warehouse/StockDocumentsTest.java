package holdfast.warehouse;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.print.Printed;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Adjustments;
import holdfast.stock.Hold;
import holdfast.stock.IdReused;
import holdfast.stock.OutOfStock;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import holdfast.stock.StockLedger;
import holdfast.stock.StockLine;
import holdfast.warehouse.StockDocument.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockDocumentsTest {
  private final Shop shop = Shop.open();
  private final StockDocuments documents = shop.the(StockDocuments.class);
  private final Stock stock = shop.the(Stock.class);

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void an_adjustment_sets_figures_right_and_warns_of_what_is_promised() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(5);
    UUID held = hold(hat, 2);
    StockDocument done = adjust(to(shirt, 7), by(hat, -1)).document();
    assertEquals("7/0", figures(shirt));
    assertEquals("4/2", figures(hat));
    assertEquals(List.of(hat), done.promised().stream().map(StockDocument.Line::sku).toList());
    assertEquals(Quantity.of(2), done.promised().getFirst().reserved());
    assertEquals(Money.of("1000.00"), done.value());
    assertEquals(
        Set.of("2 adjustment counted", "-1 adjustment counted"),
        shop.the(StockLedger.class).of(done.id()).stream()
            .map(moved -> moved.quantity() + " " + moved.kind() + " " + moved.reason())
            .collect(Collectors.toSet()));
    assertEquals(Status.ACTIVE, stock.reservation(held).status());
  }

  @Test
  void an_adjustment_never_goes_below_what_is_promised_and_then_changes_nothing() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(5);
    hold(hat, 4);
    Problem refused = assertThrows(Problem.class, () -> adjust(to(shirt, 7), by(hat, -2)));
    assertEquals("promised", refused.type());
    assertTrue(String.valueOf(refused.facts().get("lines")).contains(hat));
    assertEquals("5/0", figures(shirt));
    assertEquals("5/4", figures(hat));
    assertEquals("invalid", refusal(() -> adjust(by(shirt, -6))));
  }

  @Test
  void the_same_document_is_done_once() {
    String shirt = shop.pieces(5);
    UUID id = UUID.randomUUID();
    StockDocuments.WriteOff wish = writeOff(id, "broken", false, line(shirt, 2));
    assertTrue(documents.writeOff(wish, MANAGER).isNew());
    assertFalse(documents.writeOff(wish, MANAGER).isNew());
    assertEquals("3/0", figures(shirt));
    StockDocuments.WriteOff other = writeOff(id, "broken", false, line(shirt, 3));
    assertThrows(IdReused.class, () -> documents.writeOff(other, MANAGER));
    assertEquals("3/0", figures(shirt));
  }

  @Test
  void the_same_document_sent_by_many_at_once_is_done_once() throws InterruptedException {
    String shirt = shop.pieces(50);
    StockDocuments.WriteOff wish = writeOff(UUID.randomUUID(), "broken", false, line(shirt, 3));
    List<Boolean> made = Shop.together(8, i -> documents.writeOff(wish, MANAGER).isNew());
    assertEquals(1, made.stream().filter(isNew -> isNew).count());
    assertEquals("47/0", figures(shirt));
  }

  @Test
  void only_available_units_are_written_off() {
    String shirt = shop.pieces(5);
    String hat = shop.pieces(5);
    hold(shirt, 4);
    StockDocuments.WriteOff wish =
        writeOff(UUID.randomUUID(), "broken", false, line(shirt, 2), line(hat, 1));
    OutOfStock refused = assertThrows(OutOfStock.class, () -> documents.writeOff(wish, MANAGER));
    assertEquals(Quantity.of(1), refused.shortLines().getFirst().available());
    assertEquals("5/4", figures(shirt));
    assertEquals("5/0", figures(hat));
  }

  @Test
  void who_may_displaces_promises_and_a_manager_learns_which() {
    String shirt = shop.pieces(5);
    UUID first = hold(shirt, 2);
    Shop.clock.pass(Duration.ofSeconds(1));
    UUID second = hold(shirt, 2);
    StockDocuments.WriteOff wish = writeOff(UUID.randomUUID(), "flood", true, line(shirt, 2));
    StockDocument done = documents.writeOff(wish, MANAGER).document();
    assertEquals("3/3", figures(shirt));
    assertEquals(Status.ACTIVE, stock.reservation(first).status());
    assertEquals(Quantity.of(1), stock.reservation(second).lines().getFirst().quantity());
    assertEquals(
        1L,
        shop.the(Transactions.class)
            .call(
                () ->
                    shop.the(Sql.class)
                        .number("SELECT COUNT(*) FROM incident WHERE document = ?", done.id())));
    StockDocuments.WriteOff tooMany = writeOff(UUID.randomUUID(), "flood", true, line(shirt, 4));
    assertThrows(OutOfStock.class, () -> documents.writeOff(tooMany, MANAGER));
  }

  @Test
  void nonsense_is_refused() {
    String shirt = shop.pieces(5);
    assertEquals("invalid", refusal(() -> adjust()));
    assertEquals("invalid", refusal(() -> adjust(new Adjustments.Line(shirt, null, null))));
    assertEquals("invalid", refusal(() -> adjust(to(shirt, 1), to(shirt, 2))));
    assertEquals("invalid", refusal(() -> adjust(to(shirt, -1))));
    assertEquals("unknown-sku", refusal(() -> adjust(to("GHOST", 1))));
    Caller other = new Caller("other", Role.MANAGER, "S2");
    assertEquals("forbidden", refusal(() -> adjust(other, to(shirt, 1))));
    assertEquals("forbidden", refusal(() -> adjust(CASHIER, to(shirt, 1))));
    assertEquals("5/0", figures(shirt));
  }

  @Test
  void documents_are_found_and_printed() throws IOException {
    String shirt = shop.pieces(5);
    StockDocument lost =
        documents
            .writeOff(writeOff(UUID.randomUUID(), "розбито", false, line(shirt, 2)), MANAGER)
            .document();
    StockDocument set = adjust(to(shirt, 9)).document();
    StockDocuments.Filter filter = new StockDocuments.Filter(Kind.WRITE_OFF, S1, shirt);
    assertEquals(List.of(lost), documents.list(filter, 0, 10, MANAGER));
    assertEquals(1, documents.count(filter, MANAGER));
    assertEquals(
        "not-found", refusal(() -> documents.document(Kind.ADJUSTMENT, lost.id(), MANAGER)));
    StockDocumentPapers papers = shop.the(StockDocumentPapers.class);
    String text = Printed.of(papers.paper(lost, Words.in("uk"))).text();
    assertTrue(text.contains("Акт списання № " + lost.number()), text);
    assertTrue(text.contains("розбито") && text.contains("2 000,00"), text);
    String english = Printed.of(papers.paper(set, Words.in("en"))).text();
    assertTrue(english.contains("Stock adjustment No " + set.number()), english);
    assertTrue(english.contains("6,000.00"), english);
  }

  private StockDocuments.Made adjust(Adjustments.Line... lines) {
    return adjust(MANAGER, lines);
  }

  private StockDocuments.Made adjust(Caller caller, Adjustments.Line... lines) {
    return documents.adjust(
        new StockDocuments.Adjustment(UUID.randomUUID(), S1, MAIN, "counted", Arrays.asList(lines)),
        caller);
  }

  private static StockDocuments.WriteOff writeOff(
      UUID id, String reason, boolean displacing, StockLine... lines) {
    return new StockDocuments.WriteOff(id, S1, MAIN, reason, displacing, Arrays.asList(lines));
  }

  private static Adjustments.Line to(String sku, int onHand) {
    return new Adjustments.Line(sku, Quantity.of(onHand), null);
  }

  private static Adjustments.Line by(String sku, int change) {
    return new Adjustments.Line(sku, null, Quantity.of(change));
  }

  private static StockLine line(String sku, int quantity) {
    return new StockLine(sku, Quantity.of(quantity));
  }

  private UUID hold(String sku, int quantity) {
    UUID id = UUID.randomUUID();
    List<Hold.Line> lines = List.of(new Hold.Line(1, sku, Quantity.of(quantity)));
    stock.hold(
        new Hold(id, S1, null, Source.HELD_ORDER, "7", false, null, null, lines), INTEGRATOR);
    return id;
  }

  private static @Nullable String refusal(Runnable work) {
    try {
      work.run();
      return null;
    } catch (Problem refused) {
      return refused.type();
    }
  }

  private String figures(String sku) {
    return shop.figure(sku).onHand() + "/" + shop.figure(sku).reserved();
  }
}
