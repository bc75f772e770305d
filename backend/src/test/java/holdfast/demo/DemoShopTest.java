package holdfast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductCards.Wanted;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.credit.CreditAccount;
import holdfast.credit.CreditAccounts;
import holdfast.credit.CreditRules;
import holdfast.identity.Users;
import holdfast.price.PriceBook;
import holdfast.price.PriceRules;
import holdfast.report.Alerts;
import holdfast.report.Sign;
import holdfast.report.Watch;
import holdfast.section.SectionTree;
import holdfast.section.StoreTree;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.StockAudit;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import holdfast.till.Till;
import holdfast.till.Tills;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoShopTest {
  private static final Shop house = Shop.empty();
  private static final ProductCards cards = house.the(ProductCards.class);
  private static final StockFigures figures = house.the(StockFigures.class);
  private static long buildMs;

  @BeforeAll
  static void the_demo_shop_moves_in() {
    long before = System.nanoTime();
    assertTrue(house.the(FirstStart.class).moveIn(true).isEmpty());
    buildMs = (System.nanoTime() - before) / 1_000_000;
  }

  @Test
  void is_built_before_anybody_gets_impatient() {
    System.getLogger("test").log(System.Logger.Level.INFO, "demo shop built in {0} ms", buildMs);
    assertTrue(buildMs < 20_000, () -> "took " + buildMs + " ms");
  }

  @Test
  void a_second_start_adds_nothing() {
    int goods = everything().size();
    int levels = figures.between("S1", "", null).size();
    assertTrue(house.the(FirstStart.class).moveIn(true).isEmpty());
    assertFalse(house.the(DemoShop.class).build());
    assertEquals(goods, everything().size());
    assertEquals(levels, figures.between("S1", "", null).size());
  }

  @Test
  void three_rules_make_goods_cheaper_at_every_till_and_one_of_them_for_cards_only() {
    for (String store : List.of("S1", "S2")) {
      PriceBook book = house.the(PriceRules.class).book(store);
      assertEquals(
          List.of("cheapest 3/1 –", "percent 0/0 CLUB", "percent 0/0 –"),
          book.rules().stream()
              .map(
                  rule ->
                      rule.effect().kind().word()
                          + " "
                          + rule.effect().every()
                          + "/"
                          + rule.effect().off()
                          + " "
                          + Objects.requireNonNullElse(rule.level(), "–"))
              .sorted()
              .toList());
      assertEquals(2, book.rules().stream().filter(rule -> rule.about().type() != null).count());
      assertEquals("2900", book.levels().getFirst().cards());
    }
  }

  @Test
  void there_are_two_stores_with_three_warehouses_each() {
    Stores stores = house.the(Stores.class);
    assertEquals(List.of("S1", "S2"), stores.all().stream().map(store -> store.code()).toList());
    for (String store : List.of("S1", "S2")) {
      assertEquals("MAIN", stores.named(store).mainWarehouse());
      assertEquals("Europe/Kyiv", stores.named(store).timeZone().getId());
      assertEquals(
          Map.of(
              "MAIN",
              Warehouse.Kind.SALES_FLOOR,
              "STORE",
              Warehouse.Kind.STORAGE,
              "DEPOSIT",
              Warehouse.Kind.DEPOSIT),
          stores.warehouses(store).stream()
              .collect(Collectors.toMap(Warehouse::code, Warehouse::kind)));
    }
  }

  @Test
  void everybody_signs_in_with_the_password_of_the_demo_shop() {
    Map<String, Role> people =
        Map.of(
            "admin", Role.ADMINISTRATOR,
            "manager", Role.MANAGER,
            "senior", Role.SENIOR_CASHIER,
            "cashier", Role.CASHIER,
            "integrator", Role.INTEGRATOR);
    people.forEach(
        (login, role) ->
            assertEquals(
                role,
                house.the(Users.class).signIn(login, DemoShop.PASSWORD, "here").role(),
                login));
    assertEquals("S1", house.the(Users.class).find("cashier").orElseThrow().store());
  }

  @Test
  void the_cashier_may_work_at_the_two_tills_of_the_first_store() {
    Tills tills = house.the(Tills.class);
    assertEquals(List.of("S1-1", "S1-2"), tills.of(Shop.CASHIER).stream().map(Till::code).toList());
    assertEquals("S2", tills.at("S2-1", Shop.MANAGER).store());
  }

  @Test
  void a_customer_has_a_card_of_the_club_and_may_buy_on_credit_with_a_server_and_without() {
    List<CreditAccount> customers = house.the(CreditAccounts.class).find("", Shop.MANAGER);
    assertEquals(List.of("2900000000017"), customers.stream().map(CreditAccount::card).toList());
    assertEquals(Money.of("2000.00"), customers.getFirst().left());
    assertEquals(Money.of("500.00"), house.the(CreditRules.class).of("S1").customerMost());
  }

  @Test
  void five_channels_are_ready_for_orders() {
    assertEquals(
        List.of("files", "live", "prom", "rozetka", "woo"),
        house.the(Channels.class).all().stream().map(Channel::code).toList());
  }

  @Test
  void there_are_about_two_thousand_goods_with_names_in_both_languages() {
    List<ProductCard> goods = everything();
    assertTrue(goods.size() > 1_900 && goods.size() < 2_200, () -> "goods: " + goods.size());
    for (ProductCard card : goods) {
      assertTrue(card.name().matches(".*[а-яіїєґА-ЯІЇЄҐ].*"), card::toString);
      assertFalse(card.nameIn("en").matches(".*[а-яіїєґА-ЯІЇЄҐ].*"), card::toString);
      assertFalse((card.name() + card.nameEn()).contains("{"), card::toString);
      assertTrue(card.price().minor() > 0, card::toString);
    }
    assertEquals(goods.size(), distinct(goods.stream().map(ProductCard::name).toList()));
    assertEquals(goods.size(), distinct(goods.stream().map(ProductCard::nameEn).toList()));
  }

  @Test
  void there_are_weighed_excisable_and_sized_goods() {
    List<ProductCard> goods = everything();
    assertTrue(goods.stream().filter(card -> card.unit() == Unit.WEIGHT).count() >= 80);
    assertTrue(goods.stream().filter(ProductCard::excisable).count() >= 60);
    assertTrue(goods.stream().filter(card -> card.size() != null).count() >= 900);
    assertEquals(
        11, goods.stream().filter(card -> "SHOE-AERO".equals(card.model())).count(), "sizes");
  }

  @Test
  void every_barcode_is_a_valid_ean13() {
    for (ProductCard card : everything()) {
      assertEquals(1, card.barcodes().size(), card::toString);
      String barcode = card.barcodes().getFirst();
      assertEquals(Ean13.of(barcode.substring(0, 12)), barcode, card::toString);
    }
    assertEquals(
        "4820000000017", cards.of(Set.of("SHOE-AERO-42")).getFirst().barcodes().getFirst());
  }

  @Test
  void has_exactly_the_goods_that_the_walk_relies_on() {
    assertGoods("SHOE-AERO-42", "Кросівки Aero 42", "Sneaker Aero 42", "2899.00", "1", "4");
    assertGoods("BAG-BLUE", "Сумка синя", "Blue bag", "1000.00", "10", "0");
    assertGoods("CHEESE-GOUDA", "Сир Гауда", "Cheese Gouda", "389.00", "12.5", "0");
    assertGoods("BREAD-WHITE", "Хліб білий 500 г", "White bread 500 g", "24.50", "80", "60");
    assertGoods(
        "MILK-1L",
        "Молоко пастеризоване 2,6% 1 л",
        "Pasteurised milk 2.6% 1 l",
        "41.00",
        "120",
        "90");
    assertEquals(Unit.WEIGHT, cards.of(Set.of("CHEESE-GOUDA")).getFirst().unit());
    assertEquals(
        List.of("S1", "S2"),
        figures.of(Set.of("SHOE-AERO-42"), null).stream().map(StockFigure::store).toList());
  }

  @Test
  void product_types_reach_four_levels_as_in_the_reference() {
    ProductTypeTree tree = house.the(ProductTypes.class).tree();
    int lite =
        tree.at(List.of("Торгове обладнання", "Торгсофт", "Товар", "10 Lite")).orElseThrow().id();
    assertEquals(4, tree.path(lite).size());
    assertFalse(cards.page(new Wanted("", lite, ProductCards.Sort.SKU, false), 0, 9).isEmpty());
    assertTrue(tree.all().stream().allMatch(type -> type.nameEn() != null));
    assertTrue(everything().stream().allMatch(card -> card.type() != null));
  }

  @Test
  void online_shops_see_three_levels_of_sections_and_no_tobacco() {
    ProductTypeTree tree = house.the(ProductTypes.class).tree();
    int lite =
        tree.at(List.of("Торгове обладнання", "Торгсофт", "Товар", "10 Lite")).orElseThrow().id();
    int tobacco = tree.at(List.of("Підакцизні товари", "Тютюнові вироби")).orElseThrow().id();
    StoreTree shown = house.the(SectionTree.class).preview();
    int section = shown.sections().of(lite).orElseThrow().number();
    assertEquals("Trade equipment > Torgsoft > Product", shown.sections().pathIn("en", section));
    assertEquals(Set.of(tobacco), shown.withoutSection().keySet());
    assertTrue(shown.hidden() > 0 && shown.shown() > 1_900);
  }

  @Test
  void stock_is_uneven_as_in_life_and_the_books_are_right() {
    List<StockFigure> floor =
        figures.between("S1", "", null).stream()
            .filter(figure -> figure.warehouse().equals("MAIN"))
            .toList();
    assertTrue(floor.stream().filter(figure -> figure.onHand().isZero()).count() >= 4);
    assertTrue(
        floor.stream().filter(figure -> figure.onHand().equals(Quantity.of(1))).count() >= 4);
    assertNotEquals(0, figures.between("S2", "", null).size());
    StockAudit.Result audit = house.the(StockAudit.class).check(Shop.MANAGER);
    assertEquals(List.of(), audit.violations());
  }

  @Test
  void a_manager_finds_a_handful_of_alerts_and_not_hundreds() {
    house.the(Watch.class).look();
    Map<Sign, Long> open =
        house.the(Alerts.class).counts(List.of(Sign.values()), null, Shop.MANAGER);
    long low = open.getOrDefault(Sign.LOW_STOCK, 0L);
    long heldBack = open.getOrDefault(Sign.HELD_BACK, 0L);
    assertTrue(low >= 3 && low <= 40, () -> "low stock: " + open);
    assertTrue(heldBack >= 2 && heldBack <= 20, () -> "held back: " + open);
  }

  private static void assertGoods(
      String sku, String name, String nameEn, String price, String inS1, String inS2) {
    ProductCard card = cards.of(Set.of(sku)).getFirst();
    assertEquals(name, card.name());
    assertEquals(nameEn, card.nameEn());
    assertEquals(Money.of(price), card.price());
    Map<String, Quantity> onHand =
        figures.of(Set.of(sku), null).stream()
            .filter(figure -> figure.warehouse().equals("MAIN"))
            .collect(Collectors.toMap(StockFigure::store, StockFigure::onHand));
    assertEquals(Quantity.of(inS1), onHand.getOrDefault("S1", Quantity.ZERO), sku);
    assertEquals(Quantity.of(inS2), onHand.getOrDefault("S2", Quantity.ZERO), sku);
  }

  private static List<ProductCard> everything() {
    return cards.after("", 10_000);
  }

  private static int distinct(List<?> values) {
    return new HashSet<>(values).size();
  }
}
