package holdfast.stock;

import static holdfast.Shop.MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Reading;
import holdfast.stock.ProductImport.Watch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to import goods with their levels. Not part of the tests: {@code ./mvnw -pl
 * backend -am test -Dtest=ImportBench -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ImportBench {
  private static final int GOODS = Integer.getInteger("holdfast.bench.goods", 100_000);
  private static final System.Logger log = System.getLogger("bench");

  @TempDir Path folder;

  private final ProductImport productImport = Shop.open().the(ProductImport.class);

  /** Counts what became of the rows. */
  private static final class Tally implements Watch {
    final Map<String, Integer> counts = new HashMap<>();

    @Override
    public void begins(int rows) {
      assertEquals(GOODS, rows);
    }

    @Override
    public void took(List<Outcome> outcomes) {
      outcomes.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
    }

    @Override
    public boolean isCancelled() {
      return false;
    }
  }

  @Test
  void goods_come_in_with_their_levels() throws IOException {
    Path file = folder.resolve("goods.csv");
    write(file, 0);
    measure("a trial of new goods", file, true, "created");
    measure("new goods", file, false, "created");
    measure("the same again, unchanged", file, false, "unchanged");
    write(file, 1);
    measure("each with another price and another level", file, false, "updated");
    assertEquals(List.of(), Shop.open().the(StockAudit.class).check(MANAGER).violations());
  }

  private void measure(String what, Path file, boolean isTrial, String expected) {
    Tally tally = new Tally();
    long start = System.nanoTime();
    productImport.run(file, Reading.in(UTF_8), isTrial, tally, MANAGER);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(Map.of(expected, GOODS), tally.counts);
    log.log(
        System.Logger.Level.INFO,
        String.format(
            Locale.ROOT,
            "%,d rows: %s: %.1f s, %,d rows a second",
            GOODS,
            what,
            took.toMillis() / 1000.0,
            GOODS * 1000L / Math.max(1, took.toMillis())));
  }

  private static void write(Path file, int more) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "sku,name,barcode,price,unit,type,store,warehouse,onHand,article,model,size,"
              + "description,country,producer,colour,purchasePrice\n");
      for (int i = 0; i < GOODS; i++) {
        int kind = i % 200;
        out.write(
            ("B-%d,Кросівки чоловічі «Аеро» %d,48200%08d,%d.90,piece,Відділ %d > Вид %d,S1,MAIN,%d,"
                    + "ART-%d,M-%d,4%d,Легкі бігові кросівки,Україна,Holdfast,білий,%d.00\n")
                .formatted(
                    i,
                    i,
                    i,
                    1000 + i % 900 + more,
                    kind / 20,
                    kind,
                    5 + i % 50 + more,
                    i,
                    i / 8,
                    i % 8,
                    700 + i % 300));
      }
    }
  }
}
