package holdfast.till;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.till.Equipment.BankTerminal;
import holdfast.till.Equipment.CardMode;
import holdfast.till.Equipment.ReceiptMode;
import holdfast.till.Equipment.RegistrarMode;
import holdfast.till.Equipment.TypedWeight;
import holdfast.till.TillWire.FeedEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EquipmentTest {
  private static final Till TILL = new Till("S1-EQ", S1, "Till E");
  private static final Till NEIGHBOUR = new Till("S1-EN", S1, "Till F");

  private static final List<BankTerminal> BANKS =
      List.of(new BankTerminal("terminal", "ПриватБанк"), new BankTerminal("second", "Ощадбанк"));

  private final Shop shop = Shop.open();
  private final Tills tills = shop.the(Tills.class);
  private final TillFeed feed = shop.the(TillFeed.class);

  @BeforeEach
  void there_are_two_tills() throws SQLException {
    shop.sql("DELETE FROM till WHERE code IN ('S1-EQ', 'S1-EN')");
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES"
            + " ('S1-EQ', 'S1', 'Till E'), ('S1-EN', 'S1', 'Till F')");
  }

  @Test
  void a_till_that_nobody_set_up_takes_cash_and_prints_by_the_browser() {
    assertEquals(Equipment.NOTHING, tills.equipment(TILL));
  }

  @Test
  void a_till_learns_by_the_feed_how_it_is_set_up_and_its_neighbour_does_not() {
    shop.the(ChangeFeed.class).publish();
    long before = shop.the(ChangeFeed.class).lastSeq();
    Equipment wanted = with(17200, "Б");
    tills.equip("S1-EQ", wanted, MANAGER);
    shop.the(ChangeFeed.class).publish();
    assertEquals(wanted, tills.equipment(TILL));
    List<FeedEntry> told = feed.after(TILL, before, 100).entries();
    assertEquals(List.of("till"), told.stream().map(FeedEntry::topic).toList());
    assertEquals(seen(wanted), told.getFirst().equipment());
    assertEquals("scale-off", told.getFirst().equipment().typedWeight());
    assertEquals(List.of(), feed.after(NEIGHBOUR, before, 100).entries());
    assertEquals(seen(wanted), feed.snapshot(TILL, "", 1).till().equipment());
    assertEquals(
        List.of("terminal", "second"),
        seen(wanted).terminals().stream().map(TillWire.TerminalView::device).toList());
    assertEquals("mixed", seen(wanted).registrar());
    assertEquals(Map.of("scale", "scale2", "drawer", "printer"), seen(wanted).chosen());
  }

  @Test
  void a_device_is_chosen_among_those_that_the_bridge_of_the_till_has() {
    BridgeDevices bridges = shop.the(BridgeDevices.class);
    assertEquals(new BridgeDevice.Told(null, List.of()), bridges.of("S1-EQ", MANAGER));
    BridgeDevice scale = new BridgeDevice("scale2", "scale", "mt-sics", false);
    BridgeDevice printer = new BridgeDevice("printer", "printer", "escpos", true);
    bridges.told(TILL, List.of(scale));
    bridges.told(TILL, List.of(printer, scale));
    assertEquals(List.of(printer, scale), bridges.of("S1-EQ", MANAGER).devices());
    assertNotNull(bridges.of("S1-EQ", MANAGER).at());
    assertTrue(printer.isFor(DeviceKind.DRAWER));
    assertTrue(printer.isFor(DeviceKind.PRINTER));
    assertFalse(scale.isFor(DeviceKind.DRAWER));
    assertEquals(List.of(), bridges.of("S1-EN", MANAGER).devices());
    assertThrows(Problem.class, () -> bridges.of("S1-EQ", CASHIER));
    Caller elsewhere = new Caller("elsewhere", Role.MANAGER, Shop.S2);
    assertThrows(Problem.class, () -> bridges.of("S1-EQ", elsewhere));
  }

  @Test
  void a_device_is_chosen_by_the_name_that_the_bridge_could_give_it() {
    Equipment odd =
        new Equipment(
            17117,
            ReceiptMode.PRINTER,
            CardMode.NONE,
            TypedWeight.ALWAYS,
            "А",
            true,
            false,
            false,
            false,
            RegistrarMode.FISCAL,
            List.of(),
            false,
            Map.of(DeviceKind.SCALE, "tcp://192.168.1.20"));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", odd, MANAGER));
  }

  @Test
  void nonsense_and_strangers_are_refused() {
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", with(0, "А"), MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", with(70000, "А"), MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", with(17117, "АБ"), MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", with(17117, "7"), MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S9-9", Equipment.EVERYTHING, MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", Equipment.EVERYTHING, CASHIER));
    Caller elsewhere = new Caller("elsewhere", Role.MANAGER, Shop.S2);
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", Equipment.EVERYTHING, elsewhere));
    assertEquals(Equipment.NOTHING, tills.equipment(TILL));
  }

  @Test
  void a_terminal_stands_in_the_list_once_and_has_a_name() {
    BankTerminal bank = BANKS.getFirst();
    assertThrows(Problem.class, () -> equip(List.of(bank, bank), false));
    assertThrows(Problem.class, () -> equip(List.of(new BankTerminal("terminal", " ")), false));
    assertThrows(Problem.class, () -> equip(List.of(new BankTerminal("a b", "Банк")), false));
    equip(List.of(BANKS.get(1), bank), false);
    assertEquals(List.of(BANKS.get(1), bank), tills.equipment(TILL).terminals());
    equip(List.of(), false);
    assertEquals(List.of(), tills.equipment(TILL).terminals());
  }

  @Test
  void buyers_serve_themselves_only_where_a_terminal_takes_their_card() {
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", byThemselves(CardMode.NONE), MANAGER));
    assertThrows(Problem.class, () -> tills.equip("S1-EQ", byThemselves(CardMode.TYPED), MANAGER));
    equip(BANKS, true);
    assertTrue(tills.equipment(TILL).selfCheckout());
  }

  private void equip(List<BankTerminal> terminals, boolean selfCheckout) {
    tills.equip("S1-EQ", with(CardMode.TERMINAL, terminals, selfCheckout), MANAGER);
  }

  private static Equipment byThemselves(CardMode cards) {
    return with(cards, List.of(), true);
  }

  private static Equipment with(
      CardMode cards, List<BankTerminal> terminals, boolean selfCheckout) {
    return new Equipment(
        17117,
        ReceiptMode.PRINTER,
        cards,
        TypedWeight.ALWAYS,
        "А",
        true,
        false,
        false,
        false,
        RegistrarMode.FISCAL,
        terminals,
        selfCheckout,
        Map.of());
  }

  @Test
  void a_till_learns_by_the_feed_how_much_it_may_give_back_without_a_server() {
    ReturnRules rules = shop.the(ReturnRules.class);
    shop.the(ChangeFeed.class).publish();
    long before = shop.the(ChangeFeed.class).lastSeq();
    rules.keepOfflineMost(Shop.S1, Money.of("250.00"), MANAGER);
    shop.the(ChangeFeed.class).publish();
    assertEquals(
        "250.00", feed.after(TILL, before, 100).entries().getFirst().equipment().offlineReturns());
    assertThrows(Problem.class, () -> rules.keepOfflineMost(Shop.S1, Money.of("1.00"), CASHIER));
    assertThrows(Problem.class, () -> rules.keepOfflineMost(Shop.S1, Money.of("-1.00"), MANAGER));
    rules.keepOfflineMost(Shop.S1, Money.of("1000.00"), MANAGER);
  }

  private static TillWire.EquipmentView seen(Equipment equipment) {
    return TillWire.EquipmentView.of(equipment, Money.of("1000.00"), true);
  }

  private static Equipment with(int port, String letter) {
    return new Equipment(
        port,
        ReceiptMode.REGISTRAR,
        CardMode.TYPED,
        TypedWeight.SCALE_OFF,
        letter,
        true,
        false,
        true,
        false,
        RegistrarMode.MIXED,
        BANKS,
        false,
        Map.of(DeviceKind.SCALE, "scale2", DeviceKind.DRAWER, "printer"));
  }
}
