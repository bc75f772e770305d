package holdfast.channel.goods;

import static holdfast.Shop.MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.GoodsColumn;
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
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Photos;
import holdfast.channel.ChannelRules.Prices;
import holdfast.channel.ChannelRules.Rounding;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.order.OrderRules;
import holdfast.order.PriceSource;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport;
import holdfast.stock.ProductImport.Reading;
import holdfast.stock.ProductImport.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CatalogueFilesTest {
  private static final Goods EVERYTHING = new Goods(null, WithoutSection.MINUS_ONE);

  private final Shop shop = Shop.open();

  @TempDir Path folder;

  @Test
  void a_file_has_the_columns_marks_and_numbers_of_its_form() throws IOException {
    int kinds = type("Форма, " + folder.getFileName(), "Взуття");
    int number = section("Розділ", kinds);
    String sku = shop.pieces(7);
    Product product = shop.the(Products.class).find(List.of(sku)).get(sku);
    product
        .rename("Кросівки \"Аеро\"; білі", null)
        .cost(Money.of("7437.50"))
        .classify(kinds, false);
    product.label("AB-1", Set.of("4820" + sku)).vary(null, "42");
    shop.the(Products.class).save(product, MANAGER);
    Hoard.put(
        shop,
        sku,
        Map.of(
            ProductTrait.DESCRIPTION, "Рядок 1\nРядок 2",
            ProductTrait.PROMO_PRICE, "5950.00",
            ProductTrait.HEIGHT, "12.5",
            ProductTrait.PURCHASE_PRICE, "3000.00",
            ProductTrait.SEX, "5"),
        Map.of("PackSize", "10x20"));
    String file = text(shop, rules(new Goods(number, WithoutSection.LEFT_OUT)), Format.TRS);
    assertTrue(file.startsWith("\uFEFF\"GoodID\";") || file.startsWith("\uFEFFGoodID;"), file);
    List<String> lines = List.of(file.substring(1).split("\r\n", -1));
    assertEquals(3, lines.size(), file);
    String columns =
        Arrays.stream(GoodsColumn.values())
            .map(GoodsColumn::header)
            .collect(Collectors.joining(";"));
    assertTrue(columns.startsWith("GoodID;GoodName;Description;Country;Articul;RetailPrice;"));
    assertTrue((lines.getFirst().replace("\"", "") + ";").startsWith(columns + ";"), file);
    String row = lines.get(1);
    assertTrue(
        row.startsWith(
            "\""
                + sku
                + "\";\"Кросівки \"\"Аеро\"\"; білі\";\"Рядок 1\n"
                + "Рядок 2\";;\"AB-1\";7437,5;;5950;1;12,5;;"
                + number
                + ";7;1;\"42\";"),
        row);
    assertTrue(row.contains(";20;"), "the discount in percent: " + row);
    assertTrue(row.contains("\"10x20\""), row);
    assertFalse(row.contains("3000"), "what it was bought for stays here: " + row);
    assertTrue(row.contains(";\"S1=7,000\""), row);
    assertTrue(row.contains(";" + number + ";"), row);
    assertTrue(row.contains("\"Форма, " + folder.getFileName() + ", Взуття\""), row);
  }

  @Test
  void the_same_file_imported_back_gives_no_difference() throws IOException {
    Shop one = Hoard.house();
    Shop other = Hoard.house();
    Hoard.fill(one, 300, new Random(7));
    ChannelRules rules = rules(EVERYTHING);
    Path file = write(one, rules, Format.TRS);
    Result again = read(one, file, "S1");
    assertEquals(300, again.unchanged(), () -> changed(again));
    Result first = read(other, file, "S1");
    assertEquals(300, first.created(), () -> changed(first));
    assertArrayEquals(
        Files.readAllBytes(file), Files.readAllBytes(write(other, rules, Format.TRS)));
    assertEquals(
        text(one, rules, Format.YML), text(other, rules, Format.YML), "and so does the YML");
  }

  @Test
  void the_rules_of_a_channel_decide_what_it_is_told() throws IOException {
    int kinds = type("Правила " + folder.getFileName());
    int number = section("Правила", kinds);
    String shown = classified(kinds, 10);
    String last = classified(kinds, 1);
    String nowhere = shop.pieces(5);
    ChannelRules rules =
        rules(
            new Goods(number, WithoutSection.LEFT_OUT),
            new Prices(true, BigDecimal.TEN, Rounding.TO_NINE),
            new StockOut(true, Way.FIGURE, List.of(), 2, 5, 100, LastUnit.KEEP));
    String file = text(shop, rules, Format.TRS);
    assertTrue(file.contains("\"" + shown + "\";\"Product " + shown + "\";;;;1109;"), file);
    assertTrue(file.contains(";" + number + ";5;1;"), file);
    assertTrue(file.contains(";" + number + ";0;1;"), file);
    assertTrue(file.contains("\"" + last + "\""), file);
    assertFalse(file.contains("\"" + nowhere + "\""), file);
    String all = text(shop, rules(EVERYTHING), Format.TRS);
    assertTrue(all.contains("\"" + nowhere + "\";\"Product " + nowhere + "\";;;;1000;;;1;;;-1;5;"));
  }

  @Test
  void yml_has_the_sections_the_offers_and_every_field_as_a_parameter() throws Exception {
    int kinds = type("YML " + folder.getFileName());
    int number = section("YML & Co", kinds);
    String sku = classified(kinds, 3);
    Hoard.put(
        shop,
        sku,
        Map.of(
            ProductTrait.PROMO_PRICE, "900.00", ProductTrait.PHOTOS, "178.JPG|https://x.ua/2.jpg"),
        Map.of("toe", "round"));
    ChannelRules base = rules(new Goods(number, WithoutSection.LEFT_OUT));
    ChannelRules rules =
        new ChannelRules(
            base.orders(),
            base.goods(),
            base.prices(),
            base.stock(),
            base.schedule(),
            new Photos(true),
            Map.of("picturesAddress", "https://shop.ua/images/"));
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(write(shop, rules, Format.YML).toFile());
    assertEquals("yml_catalog", document.getDocumentElement().getTagName());
    Element section = (Element) document.getElementsByTagName("category").item(0);
    assertEquals(number + " YML & Co", section.getAttribute("id") + " " + section.getTextContent());
    NodeList offers = document.getElementsByTagName("offer");
    assertEquals(1, offers.getLength());
    Element offer = (Element) offers.item(0);
    assertEquals(sku, offer.getAttribute("id"));
    assertEquals("900.00", of(offer, "price", 0));
    assertEquals("1000.00", of(offer, "oldprice", 0));
    assertEquals(String.valueOf(number), of(offer, "categoryId", 0));
    assertEquals("https://shop.ua/images/178.JPG", of(offer, "picture", 0));
    assertEquals("https://x.ua/2.jpg", of(offer, "picture", 1));
    assertEquals("1000", param(offer, "RetailPrice"));
    assertEquals("3", param(offer, "WarehouseQuantity"));
    assertEquals("10", param(offer, "PriceDiscountPercent"));
    assertEquals("round", param(offer, "toe"));
    assertEquals(sku, param(offer, "GoodID"));
  }

  @Test
  void files_of_others_are_read_in_their_own_way() throws IOException {
    String mark = folder.getFileName().toString();
    String file =
        "toe;RetailPrice;GoodName;GoodID;Articul;MesUnit;GoodTypeFull;Category;GoodPhotoList;Colour\r\n"
            + "круглий;1 ;\"Туфлі; \"\"Ї\"\"\n"
            + "чорні\";g"
            + mark
            + ";a"
            + mark
            + ";пара;одяг"
            + mark
            + ", взуття;17;C:\\foto\\178.JPG;x\r\n";
    Path written = folder.resolve("foreign.trs");
    Files.write(
        written, file.replace(";1 ;", ";1899,5;").getBytes(Charset.forName("windows-1251")));
    Result result = read(shop, written, null);
    assertEquals(1, result.created(), () -> changed(result));
    Product product = shop.the(Products.class).find("g" + mark).orElseThrow();
    assertEquals("Туфлі; \"Ї\" чорні", product.name());
    assertEquals(Money.of("1899.50"), product.price());
    assertEquals(Unit.PIECE, product.unit());
    ProductDetail detail = shop.the(ProductDetails.class).of("g" + mark);
    assertEquals("C:\\foto\\178.JPG", detail.text(ProductTrait.PHOTOS));
    assertEquals("круглий", detail.attributes().get("toe"));
    assertEquals("пара", detail.attributes().get("MesUnit"));
    assertEquals(
        List.of("одяг" + mark, "взуття"),
        shop.the(ProductTypes.class).tree().path(product.type()).stream()
            .map(type -> type.name())
            .toList());
    assertEquals(1, read(shop, written, null).unchanged());
    Result otherSku =
        shop.the(ProductImport.class)
            .read(written, new Reading(UTF_8, null, "Articul", false), MANAGER);
    assertEquals(1, otherSku.created(), () -> changed(otherSku));
    assertEquals(
        Set.of("MesUnit"), shop.the(ProductDetails.class).of("a" + mark).attributes().keySet());
    Problem without =
        assertThrows(
            Problem.class,
            () ->
                shop.the(ProductImport.class)
                    .read(written, new Reading(UTF_8, null, "Nowhere", true), MANAGER));
    assertEquals("invalid", without.type());
  }

  private static String changed(Result result) {
    return result.rows().stream()
        .filter(row -> !row.status().equals("unchanged"))
        .limit(5)
        .toList()
        .toString();
  }

  private String classified(int type, int onHand) {
    String sku = shop.pieces(onHand);
    Product product = shop.the(Products.class).find(List.of(sku)).get(sku);
    shop.the(Products.class).save(product.classify(type, false), MANAGER);
    return sku;
  }

  private int type(String... path) {
    return shop.the(ProductTypes.class).grow(List.of(path), MANAGER).id();
  }

  private int section(String name, int type) {
    SectionTree tree = shop.the(SectionTree.class);
    int number = tree.nextFreeNumber();
    String own = name + " " + number;
    tree.addCurrent(
        null, new Section.Label(number, name.equals("YML & Co") ? name : own, null), null, MANAGER);
    tree.assign(List.of(type), number, null, MANAGER);
    return number;
  }

  private static ChannelRules rules(Goods goods) {
    return rules(goods, ChannelRules.STANDARD.prices(), ChannelRules.STANDARD.stock());
  }

  private static ChannelRules rules(Goods goods, Prices prices, StockOut stock) {
    return new ChannelRules(
        OrderRules.STANDARD,
        goods,
        prices,
        stock,
        ChannelRules.STANDARD.schedule(),
        ChannelRules.STANDARD.photos(),
        Map.of());
  }

  private Path write(Shop house, ChannelRules rules, Format format) throws IOException {
    Channel channel =
        new Channel(
            "files",
            Channel.Kind.FILES,
            new Settings("Files", "S1", null, PriceSource.HOLDFAST, 7, true, rules));
    Path file = Files.createTempFile(folder, "catalogue", "." + format.word());
    house.the(CatalogueFiles.class).write(channel, format, file);
    return file;
  }

  private String text(Shop house, ChannelRules rules, Format format) throws IOException {
    return Files.readString(write(house, rules, format));
  }

  private static Result read(Shop house, Path file, @Nullable String store) {
    return house
        .the(ProductImport.class)
        .read(file, new Reading(UTF_8, store, null, true), MANAGER);
  }

  private static String of(Element offer, String name, int place) {
    return offer.getElementsByTagName(name).item(place).getTextContent();
  }

  private static String param(Element offer, String name) {
    NodeList params = offer.getElementsByTagName("param");
    for (int i = 0; i < params.getLength(); i++) {
      if (((Element) params.item(i)).getAttribute("name").equals(name)) {
        return params.item(i).getTextContent();
      }
    }
    throw new AssertionError("no parameter " + name);
  }
}
