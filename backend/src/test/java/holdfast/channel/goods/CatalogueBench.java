package holdfast.channel.goods;

import static holdfast.Shop.MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.GarbageCollectionNotificationInfo;
import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.order.OrderRules;
import holdfast.order.PriceSource;
import holdfast.section.SectionTree;
import holdfast.shared.Money;
import holdfast.stock.ProductImport;
import holdfast.stock.ProductImport.Reading;
import holdfast.stock.ProductImport.Result;
import java.io.BufferedWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a catalogue takes, beside a plain dump of the same rows. Not part of the tests: {@code
 * ./mvnw -pl backend -am test -Dtest=CatalogueBench -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CatalogueBench {
  private static final int GOODS = Integer.getInteger("holdfast.bench.goods", 100_000);
  private static final int ROUNDS = 3;
  private static final System.Logger log = System.getLogger("bench");

  @TempDir Path folder;

  private interface Work {
    void run() throws Exception;
  }

  @Test
  void a_catalogue_is_written_and_read_back() throws Exception {
    Shop shop = Hoard.house();
    fill(shop);
    Channel channel = channel();
    CatalogueFiles files = shop.the(CatalogueFiles.class);
    Path trs = folder.resolve("TSGoods.trs");
    Path yml = folder.resolve("TSGoods.yml");
    AtomicLong living = watchHeap();
    for (int round = 1; round <= ROUNDS; round++) {
      measure("plain JDBC dump", living, () -> dump(shop));
      measure(
          "TSGoods.trs",
          living,
          () -> assertEquals(GOODS, files.write(channel, Format.TRS, trs).goods()));
      measure("YML", living, () -> files.write(channel, Format.YML, yml));
    }
    say("sizes: " + Files.size(trs) + " and " + Files.size(yml) + " bytes");
    measure(
        "the same file imported",
        living,
        () -> {
          Result back =
              shop.the(ProductImport.class)
                  .read(trs, new Reading(UTF_8, "S1", null, true), MANAGER);
          assertEquals(GOODS, back.unchanged());
        });
  }

  private static void measure(String what, AtomicLong living, Work work) throws Exception {
    System.gc();
    living.set(0);
    long start = System.nanoTime();
    work.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    say(
        String.format(
            Locale.ROOT,
            "%s: %.2f s, at most %d MB alive after a collection",
            what,
            took.toMillis() / 1000.0,
            living.get() >> 20));
  }

  private static void say(String sentence) {
    log.log(System.Logger.Level.INFO, sentence);
  }

  /** The least that has to be done: the same rows, read in one go and written as they are. */
  private void dump(Shop shop) throws Exception {
    try (Connection connection = shop.connect();
        Statement query = connection.createStatement();
        BufferedWriter out = Files.newBufferedWriter(folder.resolve("dump.csv"))) {
      query.setFetchSize(1000);
      try (ResultSet rows =
          query.executeQuery(
              """
              SELECT p.*, d.*, s.on_hand - s.reserved,
                (SELECT GROUP_CONCAT(b.code) FROM barcode b WHERE b.sku = p.sku)
              FROM product p LEFT JOIN product_detail d ON d.sku = p.sku
              LEFT JOIN stock_level s ON s.sku = p.sku ORDER BY p.sku
              """)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            out.append(String.valueOf(rows.getString(i))).append(';');
          }
          out.append('\n');
        }
      }
    }
  }

  private static void fill(Shop shop) throws Exception {
    List<Integer> kinds = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      kinds.add(
          shop.the(ProductTypes.class).grow(List.of("Відділ " + i / 20, "Вид " + i), MANAGER).id());
    }
    shop.the(SectionTree.class).growFromProductTypes(8, null, MANAGER);
    for (int from = 0; from < GOODS; from += 1000) {
      List<Product> products = new ArrayList<>();
      Map<String, ProductDetail> details = new HashMap<>();
      for (int i = from; i < Math.min(GOODS, from + 1000); i++) {
        String sku = String.valueOf(100_000 + i);
        Product product =
            new Product(sku, "Кросівки чоловічі \"Аеро\" " + i, Unit.PIECE, new Money(289_900 + i));
        product.classify(kinds.get(i % kinds.size()), false);
        product.label("ART-" + i, Set.of("48200" + sku)).vary(String.valueOf(i / 8), "4" + i % 8);
        products.add(product);
        details.put(
            sku,
            new ProductDetail(
                Map.of(
                    ProductTrait.DESCRIPTION, "Легкі бігові кросівки.\nВерх: сітка; підошва: EVA.",
                    ProductTrait.COUNTRY, "Україна",
                    ProductTrait.PRODUCER, "Holdfast",
                    ProductTrait.COLOUR, "білий",
                    ProductTrait.WHOLESALE_PRICE, "2100.00",
                    ProductTrait.PROMO_PRICE, "2599.00",
                    ProductTrait.SEX, "1",
                    ProductTrait.SEASON, "літо"),
                Map.of("PackSize", "30x20x12")));
      }
      shop.the(Products.class).addAll(products, MANAGER);
      shop.the(ProductDetails.class).put(details, MANAGER);
    }
    shop.sql(
        "INSERT INTO stock_level (store, warehouse, sku, on_hand) SELECT 'S1', 'MAIN', sku, 12"
            + " FROM product");
  }

  private static Channel channel() {
    ChannelRules standard = ChannelRules.STANDARD;
    return new Channel(
        "files",
        Channel.Kind.FILES,
        new Settings(
            "Files",
            "S1",
            null,
            PriceSource.HOLDFAST,
            7,
            true,
            new ChannelRules(
                OrderRules.STANDARD,
                new Goods(null, WithoutSection.MINUS_ONE),
                standard.prices(),
                standard.stock(),
                standard.schedule(),
                standard.photos(),
                Map.of())));
  }

  /** The most that was still alive after any collection. */
  private static AtomicLong watchHeap() {
    AtomicLong most = new AtomicLong();
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getName())
            .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                Map<String, MemoryUsage> after =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc();
                long used =
                    after.entrySet().stream()
                        .filter(pool -> heap.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
                most.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return most;
  }
}
