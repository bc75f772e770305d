package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.ImportJob.State;
import holdfast.stock.ProductExport.Filter;
import holdfast.stock.ProductExport.Format;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Preview;
import holdfast.stock.ProductImport.Reading;
import holdfast.stock.ProductImport.Refusal;
import holdfast.stock.StockRanking.Only;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class ImportJobsTest {
  private static final Reading PLAIN = Reading.in(UTF_8);

  private final Shop shop = Shop.open();
  private final ImportJobs jobs = shop.the(ImportJobs.class);
  private final Products products = shop.the(Products.class);

  @Test
  void a_trial_says_what_would_happen_and_writes_nothing() {
    shop.the(ProductImport.class);
    run("sku,name,price\nTR-0,Known,1\nTR-9,Same,9\n", false);
    String file =
        """
        sku,name,price,barcode,type,store,onHand
        TR-1,New,1,tr1,Trial > Only,S1,3
        TR-1,New,1,tr1,Trial > Only,S2,4
        TR-0,Known,2,,,,
        TR-9,Same,9,,,,
        TR-2,Thief,1,tr1,,,
        TR-3,No price,,,,,
        """;
    ImportJob tried = run(file, true);
    assertEquals(State.DONE, tried.state());
    assertTrue(tried.trial());
    assertEquals(List.of(1, 2, 1, 2), counts(tried));
    assertTrue(products.find("TR-1").isEmpty());
    assertEquals(Money.of("1.00"), products.find("TR-0").orElseThrow().price());
    assertTrue(
        shop.the(ProductTypes.class).tree().at(List.of("Trial", "Only")).isEmpty(),
        "no product type either");
    ImportJob done = jobs.start(tried.id(), PLAIN, false, MANAGER);
    assertEquals(counts(tried), counts(done), "it did what the trial said");
    assertEquals(Quantity.of(3), shop.figure("TR-1").onHand());
    assertEquals(List.of(0, 0, 4, 2), counts(jobs.start(tried.id(), PLAIN, false, MANAGER)));
  }

  @Test
  void a_refusal_says_where_in_the_file_and_what_stood_there() {
    Reading reading =
        PLAIN.with(
            Map.of("Код", "sku", "Назва", "name", "Ціна продажу", "price", "Штрих", "barcode"));
    ImportJob job =
        jobs.upload(
            stream("Код;Назва;Ціна продажу;Штрих;Смак\nRE-1;Сир;дорого;;x\n"), "l", MANAGER);
    ImportJob done = jobs.start(job.id(), reading, false, MANAGER);
    assertEquals(List.of(0, 0, 0, 1), counts(done));
    Refusal why = jobs.refused(job.id(), 0, 10, MANAGER).getFirst().problem();
    assertEquals("Ціна продажу", why.column());
    assertEquals("price", why.field());
    assertEquals("дорого", why.value());
    assertEquals(List.of(), jobs.refused(job.id(), 2, 10, MANAGER));
  }

  @Test
  void columns_are_recognized_by_the_words_people_use() {
    byte[] file =
        "Код товару;Назва;Роздрібна ціна;Залишок;Смак\n1;Сир;2;3;гострий\n"
            .getBytes(Charset.forName("windows-1251"));
    ImportJob job = jobs.upload(new ByteArrayInputStream(file), "list.csv", MANAGER);
    Preview preview = jobs.look(job.id(), PLAIN, MANAGER);
    assertEquals("windows-1251", preview.form());
    assertEquals(1, preview.rows());
    assertEquals("sku", preview.columns().get(0).column());
    assertEquals("name", preview.columns().get(1).column());
    assertEquals("price", preview.columns().get(2).column());
    assertEquals("onHand", preview.columns().get(3).column());
    assertNull(preview.columns().get(4).column());
    assertEquals(List.of("1", "Сир", "2", "3", "гострий"), preview.sample().getFirst());
  }

  @Test
  void a_workbook_is_read_with_its_numbers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Goods");
      List<Object> header = List.of("SKU", "Назва", "Штрихкод", "Ціна", "unit", "store", "Залишок");
      List<Object> row = List.of("XL-1", "Сир", 4820000777017L, 0.1 + 0.2, "кг", "S1", 1.25);
      for (int i = 0; i < row.size(); i++) {
        sheet.value(0, i, header.get(i).toString());
        if (row.get(i) instanceof Number number) {
          sheet.value(1, i, number);
        } else {
          sheet.value(1, i, row.get(i).toString());
        }
      }
    }
    ImportJob job = jobs.upload(new ByteArrayInputStream(out.toByteArray()), "goods.xlsx", MANAGER);
    assertEquals("XLSX", jobs.look(job.id(), PLAIN, MANAGER).kind());
    assertEquals(List.of(1, 0, 0, 0), counts(jobs.start(job.id(), PLAIN, false, MANAGER)));
    assertEquals(Money.of("0.30"), products.find("XL-1").orElseThrow().price());
    assertEquals("4820000777017", products.find("XL-1").orElseThrow().card().barcodes().getFirst());
    assertEquals(Quantity.of("1.25"), shop.figure("XL-1").onHand());
  }

  @Test
  void what_is_no_workbook_fails_with_a_reason() {
    ImportJob job =
        jobs.upload(new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 9, 9}), "x", MANAGER);
    assertEquals(
        "malformed", assertThrows(Problem.class, () -> jobs.look(job.id(), PLAIN, MANAGER)).type());
    ImportJob failed = jobs.start(job.id(), PLAIN, false, MANAGER);
    assertEquals(State.FAILED, failed.state());
    assertEquals("malformed", failed.problem());
  }

  @Test
  void a_cancelled_import_keeps_what_is_written_and_begins_nothing_more() {
    StringBuilder file = new StringBuilder("sku,name,price\n");
    for (int i = 0; i < 5000; i++) {
      file.append("CA-").append(i).append(",Thing,1\n");
    }
    ImportJob job = jobs.upload(stream(file.toString()), "long.csv", MANAGER);
    List<Integer> seen = new ArrayList<>();
    Runnable stop =
        jobs.follow(
            job.id(),
            now -> {
              seen.add(now.done());
              if (now.done() >= 1000) {
                jobs.cancel(now.id(), MANAGER);
              }
            });
    ImportJob ended = jobs.start(job.id(), PLAIN, false, MANAGER);
    stop.run();
    assertEquals(State.CANCELLED, ended.state());
    assertEquals(2000, ended.created());
    assertTrue(seen.size() >= 3, seen::toString);
    assertTrue(products.find("CA-1999").isPresent());
    assertFalse(products.find("CA-2000").isPresent());
    assertEquals(List.of(3000, 0, 2000, 0), counts(jobs.start(job.id(), PLAIN, false, MANAGER)));
  }

  @Test
  void whoever_may_not_import_sees_no_import() {
    ImportJob job = jobs.upload(stream("sku\nx\n"), "x", MANAGER);
    assertThrows(Problem.class, () -> jobs.get(job.id(), CASHIER));
    assertThrows(Problem.class, () -> jobs.upload(stream("sku\nx\n"), "x", CASHIER));
    assertEquals(
        "not-found",
        assertThrows(Problem.class, () -> jobs.get(UUID.randomUUID(), MANAGER)).type());
  }

  @Test
  void what_is_exported_is_known_when_it_comes_back() throws IOException {
    run(
        """
        sku,name,price,barcode,type,unit,store,warehouse,onHand,article,model,size,purchasePrice,\
        colour,description,@Pack
        EX-1,"Сир; ""твердий\"""\
        ,10.50,ex1|ex2,Export > Cheese,kg,S1,MAIN,1.250,A,M,S,7.10,жовтий,"Рядок
        другий",box
        EX-1,,,,,,S1,STORE,2,,,,,,,
        EX-2,Plain,0,,,,,,,,,,,,,
        """,
        false);
    for (Format format : Format.values()) {
      byte[] file = export("EX-", format, MANAGER);
      Reading reading = new Reading(UTF_8, format == Format.TRS ? "S1" : null, null, true);
      ImportJob job = jobs.upload(new ByteArrayInputStream(file), format.file(), MANAGER);
      ImportJob back = jobs.start(job.id(), reading, false, MANAGER);
      List<Outcome> refused = jobs.refused(job.id(), 0, 10, MANAGER);
      int rows = format == Format.TRS ? 2 : 3;
      assertEquals(List.of(0, 0, rows, 0), counts(back), () -> format + " " + refused);
      assertEquals(rows, back.total(), "only what was searched for");
    }
  }

  @Test
  void what_goods_cost_the_shop_is_not_exported_to_everybody() throws IOException {
    run("sku,name,price,purchasePrice\nCO-3,Secret,10,7.77\n", false);
    assertTrue(new String(export("CO-3", Format.CSV, MANAGER), UTF_8).contains("7.77"));
    assertFalse(new String(export("CO-3", Format.CSV, INTEGRATOR), UTF_8).contains("7.77"));
    assertFalse(new String(export("CO-3", Format.TRS, CASHIER), UTF_8).contains("7,77"));
  }

  private byte[] export(String text, Format format, Caller by) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    shop.the(ProductExport.class).write(new Filter(text, null, "S1", Only.ALL), format, out, by);
    return out.toByteArray();
  }

  private ImportJob run(String file, boolean isTrial) {
    ImportJob job = jobs.upload(stream(file), "goods.csv", MANAGER);
    return jobs.start(job.id(), PLAIN, isTrial, MANAGER);
  }

  private static ByteArrayInputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(UTF_8));
  }

  private static List<Integer> counts(ImportJob job) {
    return List.of(job.created(), job.updated(), job.unchanged(), job.refused());
  }
}
