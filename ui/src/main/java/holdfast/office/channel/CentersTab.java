package holdfast.office.channel;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import holdfast.channel.Channel;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.Placement;
import holdfast.order.OrderRules.Prolong;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * <em>Accounting centers</em>: which store takes the orders, where its goods wait, and until when
 * (contract 11-18).
 */
final class CentersTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_MINUTES = 7 * 24 * 60;

  private final transient Desk desk;
  private final transient Texts texts;
  private final transient Shops shops;

  CentersTab(Desk desk) {
    this.desk = desk;
    texts = desk.texts();
    shops = desk.shops();
    addClassName("tab");
    add(place(), reserve(), end(), preview());
  }

  private Div place() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    Select<Warehouse> warehouse = warehouse();
    Select<Store> store = new Select<>();
    store.setId("channel-store");
    store.setLabel(texts.text("channel.store"));
    store.setWidthFull();
    store.setItems(shops.visible());
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.setValue(desk.store());
    store.addValueChangeListener(
        chosen -> {
          draft.store = chosen.getValue().code();
          draft.warehouse = null;
          warehouse.setItems(shops.warehouses(draft.store));
          sheet.changed();
        });
    RadioButtonGroup<Placement> placement =
        sheet.radio(
            "channel.placement",
            Placement.values(),
            draft.placement,
            chosen -> draft.placement = chosen);
    sheet.follow(
        () -> {
          boolean isPossible = desk.deposit() != null;
          boolean isWrong = !isPossible && draft.placement == Placement.TEMPORARY_STORAGE;
          placement.setManualValidation(true);
          placement.setInvalid(isWrong);
          placement.setErrorMessage(isWrong ? texts.text("channel.placement.noDeposit") : "");
          sheet.judge(placement, !isWrong);
        });
    return sheet.group(
        "channel.centers.place",
        store,
        warehouse,
        placement,
        sheet.sentence(
            () ->
                desk.say()
                    .place(
                        draft,
                        desk.store(),
                        desk.warehouse(),
                        Objects.requireNonNullElse(desk.deposit(), ""))),
        stockFrom());
  }

  private Select<Warehouse> warehouse() {
    Draft draft = desk.draft();
    Select<Warehouse> warehouse = new Select<>();
    warehouse.setId("channel-warehouse");
    warehouse.setLabel(texts.text("channel.warehouse"));
    warehouse.setWidthFull();
    warehouse.setEmptySelectionAllowed(true);
    warehouse.setEmptySelectionCaption(texts.text("channel.mainWarehouse"));
    warehouse.setItemLabelGenerator(
        one -> one == null ? texts.text("channel.mainWarehouse") : one.name());
    warehouse.setItems(shops.warehouses(draft.store));
    warehouse.setValue(
        shops.warehouses(draft.store).stream()
            .filter(one -> one.code().equals(draft.warehouse))
            .findAny()
            .orElse(null));
    warehouse.addValueChangeListener(
        chosen -> {
          @Nullable Warehouse named = chosen.getValue();
          draft.warehouse = named == null ? null : named.code();
          desk.sheet().changed();
        });
    return warehouse;
  }

  private MultiSelectComboBox<Warehouse> stockFrom() {
    Draft draft = desk.draft();
    List<Warehouse> all =
        shops.visible().stream().flatMap(one -> shops.warehouses(one.code()).stream()).toList();
    MultiSelectComboBox<Warehouse> from = new MultiSelectComboBox<>();
    from.setId("channel-stockFrom");
    from.setLabel(texts.text("channel.stockFrom"));
    from.setHelperText(texts.text("channel.stockFrom.help"));
    from.setPlaceholder(texts.text("channel.stockFrom.same"));
    from.setWidthFull();
    from.setItemLabelGenerator(one -> shops.name(one.store()) + ": " + one.name());
    from.setItems(all);
    from.setValue(all.stream().filter(one -> draft.stockFrom.contains(place(one))).toList());
    from.addValueChangeListener(
        chosen -> {
          draft.stockFrom.clear();
          all.stream()
              .filter(chosen.getValue()::contains)
              .forEach(one -> draft.stockFrom.add(place(one)));
          desk.sheet().changed();
        });
    return from;
  }

  private static String place(Warehouse warehouse) {
    return warehouse.store() + "/" + warehouse.code();
  }

  private Div reserve() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    return sheet.group(
        "channel.centers.reserve",
        sheet.number(
            "channel.days",
            draft.reserveDays,
            0,
            Channel.MOST_DAYS,
            typed -> draft.reserveDays = typed),
        sheet.tick("channel.ownDateWins", draft.ownDateWins, ticked -> draft.ownDateWins = ticked),
        sheet.number(
            "channel.unpaidMinutes",
            draft.unpaidMinutes,
            1,
            MOST_MINUTES,
            typed -> draft.unpaidMinutes = typed));
  }

  private Div end() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    var days =
        sheet.number(
            "channel.prolongDays",
            draft.prolongDays,
            1,
            Channel.MOST_DAYS,
            typed -> draft.prolongDays = typed);
    sheet.follow(() -> days.setVisible(draft.prolong != Prolong.NEVER));
    return sheet.group(
        "channel.centers.end",
        sheet.radio(
            "channel.prolong", Prolong.values(), draft.prolong, chosen -> draft.prolong = chosen),
        days,
        sheet.radio("channel.atEnd", AtEnd.values(), draft.atEnd, chosen -> draft.atEnd = chosen));
  }

  private Div preview() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    Sentences say = desk.say();
    Paragraph first = sheet.sentence(() -> say.reserve(draft, desk.store(), desk.now()));
    first.setId("reserve-preview");
    Div group =
        sheet.group(
            "channel.centers.preview",
            first,
            sheet.sentence(() -> say.ownDate(draft, desk.store(), desk.now())),
            sheet.sentence(() -> say.unpaid(draft, desk.store(), desk.now())),
            sheet.sentence(() -> say.end(draft, desk.store(), desk.now())));
    group.addClassName("preview");
    group.getElement().setAttribute("role", "status");
    return group;
  }
}
