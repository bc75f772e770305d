package holdfast.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.identity.Pins;
import holdfast.identity.Users;
import holdfast.order.PriceSource;
import holdfast.report.DeskRules;
import holdfast.report.StoreRules;
import holdfast.report.Thresholds;
import holdfast.section.SectionTree;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Transactions;
import holdfast.stock.OpeningStock;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import holdfast.till.Equipment;
import holdfast.till.Till;
import holdfast.till.Tills;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small chain to try everything with: two stores, their people, tills and channels, and some two
 * thousand goods with Ukrainian and English names, sizes, weighed and excisable ones.
 *
 * <p>What is in it stands in the CSV files beside this class. Interfaces, tests and the README rely
 * on the codes and figures named there.
 */
@ApplicationScoped
public class DemoShop {
  /** The password of everybody in the demo shop, and only there. */
  public static final String PASSWORD = "holdfast-demo";

  /** The PINs of those who sell, and only there. */
  public static final Map<String, String> PINS = Map.of("cashier", "204060", "senior", "305070");

  private static final Caller DEMO = Caller.system("demo");

  @Inject Stores stores;
  @Inject Users users;
  @Inject Pins pins;
  @Inject Tills tills;
  @Inject Channels channels;
  @Inject ProductTypes types;
  @Inject SectionTree sections;
  @Inject Products products;
  @Inject OpeningStock openingStock;
  @Inject DeskRules deskRules;
  @Inject DemoPrices prices;
  @Inject DemoCustomers customers;
  @Inject DemoStaff staff;
  @Inject Thresholds thresholds;
  @Inject Transactions transactions;

  /**
   * Sets the shop up in a house that has no store yet: as a whole, in one transaction, or not at
   * all.
   *
   * @return whether this very call has built it
   */
  public boolean build() {
    return transactions.call(
        () -> {
          if (!stores.all().isEmpty()) {
            return false;
          }
          openStores();
          DemoTables.read("users").forEach(this::hire);
          PINS.forEach((login, pin) -> pins.set(login, pin, DEMO));
          DemoTables.read("tills").forEach(this::setUpTill);
          DemoTables.read("channels").forEach(this::connect);
          fillShelves();
          customers.know(DEMO);
          stores.all().forEach(this::watch);
          stores.all().forEach(store -> staff.pay(store, DEMO));
          stores.all().forEach(store -> staff.work(store, DEMO));
          return true;
        });
  }

  private void openStores() {
    for (NamedCsvRecord row : DemoTables.read("stores")) {
      String code = row.getField("code");
      List<Warehouse> warehouses = warehouses(code);
      stores.open(
          new Store(
              code,
              row.getField("name"),
              ZoneId.of(row.getField("timeZone")),
              row.getField("currency"),
              warehouses.getFirst().code()),
          warehouses);
    }
  }

  private static List<Warehouse> warehouses(String store) {
    return DemoTables.read("warehouses").stream()
        .filter(row -> row.getField("store").equals(store))
        .map(
            row ->
                new Warehouse(
                    store,
                    row.getField("code"),
                    row.getField("name"),
                    Warehouse.Kind.valueOf(row.getField("kind"))))
        .toList();
  }

  private void hire(NamedCsvRecord row) {
    String login = row.getField("login");
    String store = row.getField("store");
    users.create(
        login,
        row.getField("name"),
        Role.valueOf(row.getField("role")),
        store.isEmpty() ? null : store,
        PASSWORD,
        DEMO);
    users.speak(login, row.getField("language"));
  }

  private void setUpTill(NamedCsvRecord row) {
    String code = row.getField("code");
    tills.open(new Till(code, row.getField("store"), row.getField("name")), DEMO);
    if (row.getField("devices").equals("yes")) {
      tills.equip(code, Equipment.EVERYTHING, DEMO);
    }
  }

  private void connect(NamedCsvRecord row) {
    Channel.Settings settings =
        new Channel.Settings(
            row.getField("name"),
            row.getField("store"),
            null,
            PriceSource.valueOf(row.getField("prices")),
            Integer.parseInt(row.getField("reserveDays")),
            true,
            ChannelRules.STANDARD);
    channels.connect(
        new Channel(row.getField("code"), Channel.Kind.valueOf(row.getField("kind")), settings),
        DEMO);
  }

  /** Most goods are of one size and colour: only the last of them is low, of milk much sooner. */
  private void watch(Store store) {
    StoreRules usual = StoreRules.usual(store.code());
    deskRules.set(
        new StoreRules(
            store.code(),
            usual.staleHours(),
            usual.unfulfilledHours(),
            usual.reservedPercent(),
            Quantity.of(1),
            usual.leadDays()),
        DEMO);
  }

  private void fillShelves() {
    Map<String, Integer> ids = growTypes();
    prices.write(ids, DEMO);
    thresholds.ofType(Objects.requireNonNull(ids.get("food.dairy.milk")), Quantity.of(6), DEMO);
    List<Product> goods = DemoGoods.make(ids);
    growSections();
    products.addAll(goods, DEMO);
    DemoLevels levels = new DemoLevels(goods);
    for (Store store : stores.all()) {
      for (Warehouse warehouse : stores.warehouses(store.code())) {
        List<OpeningStock.Line> lines = levels.of(store.code(), warehouse.code());
        openingStock.enter(store.code(), warehouse.code(), lines, "opening stock", DEMO);
      }
    }
  }

  /**
   * Three levels, as in the reference: <em>10 Lite</em> shows with <em>Product</em>. Tobacco may
   * not be sold online, so it is without a section.
   */
  private void growSections() {
    sections.growFromProductTypes(3, null, DEMO);
    ProductType tobacco = types.grow(List.of("Підакцизні товари", "Тютюнові вироби"), DEMO);
    int section = sections.tree().of(tobacco.id()).orElseThrow().number();
    sections.assign(List.of(tobacco.id()), null, null, DEMO);
    sections.delete(section, null, DEMO);
  }

  private Map<String, Integer> growTypes() {
    Map<String, Integer> ids = new HashMap<>();
    for (NamedCsvRecord row : DemoTables.read("types")) {
      @Nullable Integer parent = ids.get(row.getField("parent"));
      ids.put(
          row.getField("code"),
          types.add(parent, row.getField("name"), row.getField("nameEn"), DEMO).id());
    }
    return ids;
  }
}
