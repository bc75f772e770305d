package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductImportTest {
  private static final String HEADER = "sku,name,barcode,price,unit,type,store,warehouse,onHand\n";

  private final Shop shop = Shop.open();
  private final ProductImport productImport = shop.the(ProductImport.class);
  private final ProductCards cards = shop.the(ProductCards.class);

  @TempDir Path folder;

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void goods_come_in_with_their_levels() {
    Result result =
        read(
            HEADER
                + "I-1,\"Hat, \"\"warm\"\"\",4006381333931|40063812,199.90,piece,Import >"
                + " Hats,S1,MAIN,5\n"
                + "I-2,Ham,,250,kg,Import > Food > Meat,S1,,1.25\n"
                + "I-3,Nothing yet,,0,,,,,\n");
    assertEquals(List.of("created", "created", "created"), statuses(result));
    assertEquals(3, result.created());
    ProductCard hat = card("I-1");
    assertEquals("Hat, \"warm\"", hat.name());
    assertEquals(List.of("40063812", "4006381333931"), hat.barcodes());
    assertEquals(Money.of("199.90"), hat.price());
    assertEquals(
        List.of("Import", "Food", "Meat"),
        shop.the(ProductTypes.class).tree().path(card("I-2").type()).stream()
            .map(type -> type.name())
            .toList());
    assertEquals(Unit.WEIGHT, card("I-2").unit());
    assertEquals(Quantity.of("1.25"), shop.figure("I-2").onHand());
    assertEquals(List.of(), shop.the(StockFigures.class).of(Set.of("I-3"), null));
  }

  @Test
  void the_same_file_again_changes_nothing() throws Exception {
    String file =
        HEADER + "AG-1,Cap,ag1,10,piece,Import,S1,MAIN,5\nAG-1,Cap,ag1,10,piece,Import,S2,MAIN,2\n";
    assertEquals(List.of("created", "updated"), statuses(read(file)));
    long version = shop.figure("AG-1").version();
    Result again = read(file);
    assertEquals(List.of("unchanged", "unchanged"), statuses(again));
    assertEquals(2, again.unchanged());
    assertEquals(version, shop.figure("AG-1").version());
  }

  @Test
  void empty_cells_and_missing_columns_leave_alone_what_is_there() {
    read(HEADER + "LA-1,Cap,la1,10.50,piece,Import,S1,MAIN,5\n");
    assertEquals(List.of("updated"), statuses(read("onHand,store,sku\n7,S1,LA-1\n")));
    assertEquals(List.of("updated"), statuses(read(HEADER + "LA-1,,,11,,,S1,MAIN,\n")));
    assertEquals("Cap", card("LA-1").name());
    assertEquals(Money.of("11.00"), card("LA-1").price());
    assertEquals(List.of("la1"), card("LA-1").barcodes());
    assertEquals(Quantity.of(7), shop.figure("LA-1").onHand());
  }

  @Test
  void a_bad_row_refuses_only_itself() {
    shop.pieces(1);
    Result result =
        read(
            HEADER
                + "BR-1,Good,,1,piece,,S1,MAIN,1\n"
                + "BR-2,No price,,,piece,,S1,MAIN,1\n"
                + "BR-3,Odd store,,1,piece,,S9,MAIN,1\n"
                + "BR-4,Odd warehouse,,1,piece,,S1,ATTIC,1\n"
                + "BR-5,Odd unit,,1,litre,,S1,MAIN,1\n"
                + "BR-6,Negative,,1,piece,,S1,MAIN,-1\n"
                + "BR-7,Too precise,,1.005,piece,,S1,MAIN,1\n"
                + "BR-8,Half a piece,,1,piece,,S1,MAIN,0.5\n"
                + "BR-9,Too fine,,1,kg,,S1,MAIN,0.0005\n"
                + "BR-10,Too many,,1,piece,,S1,MAIN,1000000000000\n"
                + "BR-11,Odd price,,1e3,piece,,S1,MAIN,1\n"
                + "BR-12,No store,,1,piece,,,,1\n"
                + ",No SKU,,1,piece,,S1,MAIN,1\n"
                + "BR-14,Short row\n"
                + "BR-15,Comma price,,\"1,5\",piece,,S1,MAIN,1\n"
                + "BR-16,Deep,,1,piece,a>b>c>d>e>f>g>h>i,S1,MAIN,1\n"
                + "BR-17,Good,,2,piece,,S1,MAIN,2\n");
    assertEquals(2, result.created());
    assertEquals(15, result.refused());
    List<String> fields =
        result.rows().stream()
            .filter(row -> row.problem() != null)
            .map(row -> String.valueOf(row.problem().field()))
            .toList();
    assertEquals(
        List.of(
            "price",
            "store",
            "warehouse",
            "unit",
            "onHand",
            "price",
            "onHand",
            "onHand",
            "onHand",
            "price",
            "store",
            "sku",
            "row",
            "price",
            "type"),
        fields);
    assertEquals(2, result.rows().getFirst().row());
    assertEquals(18, result.rows().getLast().row());
    assertEquals(Quantity.of(2), shop.figure("BR-17").onHand());
    assertTrue(shop.the(Products.class).find("BR-8").isEmpty(), "refused as a whole");
  }

  @Test
  void what_was_refused_once_is_not_remembered() {
    assertEquals("refused", statuses(read(HEADER + "NR-1,Ham,,1,piece,,S1,MAIN,0.5\n")).getFirst());
    assertEquals("created", statuses(read(HEADER + "NR-1,Ham,,1,kg,,S1,MAIN,0.5\n")).getFirst());
  }

  @Test
  void barcodes_units_and_promises_of_others_are_respected() {
    String promised = shop.pieces(5);
    Hold hold =
        new Hold(
            UUID.randomUUID(),
            Shop.S1,
            null,
            Source.HELD_ORDER,
            "Iryna",
            false,
            null,
            null,
            List.of(new Hold.Line(1, promised, Quantity.of(3))));
    shop.the(Stock.class).hold(hold, MANAGER);
    read(HEADER + "OT-1,First,ot-code,1,piece,,,,\n");
    Result result =
        read(
            HEADER
                + "OT-2,Second,ot-code,1,piece,,,,\n"
                + "OT-1,,,,kg,,,,\n"
                + promised
                + ",,,,,,S1,MAIN,2\n");
    assertEquals(
        List.of("barcode-taken", "invalid", "promised"),
        result.rows().stream().map(row -> row.problem().type()).toList());
    assertEquals(Quantity.of(5), shop.figure(promised).onHand());
  }

  @Test
  void semicolons_decimal_commas_a_byte_order_mark_and_other_charsets_are_understood()
      throws IOException {
    String file = "sku;name;price;unit;store;onHand\r\nSC-1;Ковбаса;99,90;КГ.;S1;1,5\r\n;;;;;\r\n";
    assertEquals(List.of("created"), statuses(read("\uFEFF" + file)));
    assertEquals(Money.of("99.90"), card("SC-1").price());
    assertEquals(Quantity.of("1.5"), shop.figure("SC-1").onHand());
    Charset cyrillic = Charset.forName("windows-1251");
    assertEquals(
        List.of("unchanged"),
        statuses(productImport.read(put(file.getBytes(cyrillic)), cyrillic, MANAGER)));
    Result damaged =
        productImport.read(put(file.getBytes(cyrillic)), StandardCharsets.UTF_8, MANAGER);
    assertEquals(List.of("refused"), statuses(damaged));
  }

  @Test
  void a_file_that_is_no_list_of_goods_is_refused_as_a_whole() {
    assertRefused("invalid", "");
    assertRefused("invalid", "name,price\nCap,1\n");
    assertRefused("invalid", "sku,taste\nX,red\n");
    assertRefused("invalid", "sku,SKU\nX,X\n");
    assertRefused("malformed", HEADER + "WH-1,Good,,1,,,,,\nWH-2,\"open,,1,,,,,\n");
    assertTrue(shop.the(Products.class).find("WH-1").isEmpty());
    Problem taste = assertThrows(Problem.class, () -> read("sku,taste\nX,red\n"));
    assertTrue(taste.detail().contains("\"taste\""), taste.detail());
  }

  @Test
  void integrators_may_and_cashiers_may_not_and_nobody_in_a_foreign_store() {
    String file = HEADER + "PE-1,Cap,,1,piece,,S1,MAIN,1\n";
    assertThrows(
        Problem.class, () -> productImport.read(put(file), StandardCharsets.UTF_8, CASHIER));
    assertEquals(1, productImport.read(put(file), StandardCharsets.UTF_8, INTEGRATOR).created());
    Caller elsewhere = new Caller("elsewhere", Role.INTEGRATOR, Shop.S2);
    Outcome refused =
        productImport.read(put(file), StandardCharsets.UTF_8, elsewhere).rows().getFirst();
    assertEquals("forbidden", refused.problem().type());
  }

  @Test
  void damaged_files_are_answered_and_break_nothing() {
    String good =
        HEADER
            + "FZ-1,\"Сир, твердий\",4820000000017,389.00,kg,Food > Cheese,S1,MAIN,12.5\n"
            + "FZ-2,Bread,fz2|fz3,24.50,piece,Food,S1,MAIN,80\n"
            + "FZ-3,Hat,,100,piece,Hats,S2,STORE,1\n";
    Random random = new Random(20_261_122);
    for (int i = 0; i < 1000; i++) {
      byte[] file = damaged(good.getBytes(StandardCharsets.UTF_8), random);
      try {
        Result result = productImport.read(put(file), StandardCharsets.UTF_8, MANAGER);
        assertEquals(
            result.rows().size(),
            result.created() + result.updated() + result.unchanged() + result.refused());
      } catch (Problem refusal) {
        assertTrue(refusal.status() < 500, refusal::detail);
      }
    }
  }

  @Test
  void a_long_file_is_written_at_a_good_pace() {
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < 2000; i++) {
      file.append("TT-%d,Thing %d,tt%d,%d.50,piece,Bulk,S1,MAIN,%d\n".formatted(i, i, i, i, i % 9));
    }
    long before = System.nanoTime();
    assertEquals(2000, read(file.toString()).created());
    long tookMs = (System.nanoTime() - before) / 1_000_000;
    assertEquals(2000, read(file.toString()).unchanged());
    assertTrue(tookMs < 40_000, () -> "took " + tookMs + " ms");
  }

  private static byte[] damaged(byte[] file, Random random) {
    byte[] copy = file.clone();
    int times = 1 + random.nextInt(6);
    String signs = "\",;\n\r|> -.0\u0000x";
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(copy.length);
      copy[at] =
          random.nextBoolean()
              ? (byte) signs.charAt(random.nextInt(signs.length()))
              : (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(copy.length) : copy.length;
    return Arrays.copyOf(copy, length);
  }

  private void assertRefused(String type, String file) {
    Problem refusal = assertThrows(Problem.class, () -> read(file));
    assertEquals(type, refusal.type());
  }

  private Result read(String file) {
    return productImport.read(put(file), StandardCharsets.UTF_8, MANAGER);
  }

  private Path put(String file) {
    return put(file.getBytes(StandardCharsets.UTF_8));
  }

  private Path put(byte[] file) {
    try {
      return Files.write(folder.resolve("goods.csv"), file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private ProductCard card(String sku) {
    return cards.of(Set.of(sku)).getFirst();
  }

  private static List<String> statuses(Result result) {
    return result.rows().stream().map(Outcome::status).toList();
  }
}
