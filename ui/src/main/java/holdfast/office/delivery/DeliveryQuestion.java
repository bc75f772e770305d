package holdfast.office.delivery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.DeliveryOrders;
import holdfast.order.DeliveryOrders.Wanted;
import holdfast.order.Drivers.Driver;
import holdfast.order.WantedGoods;
import holdfast.shared.Ids;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes a delivery order, or changes what was agreed of one. */
@Dependent
class DeliveryQuestion {
  private final DeliveryOrders orders;
  private final DriverNames drivers;
  private final GoodsPicker goods;
  private final Shops shops;
  private final Ids ids;

  @Inject
  DeliveryQuestion(
      DeliveryOrders orders, DriverNames drivers, GoodsPicker goods, Shops shops, Ids ids) {
    this.orders = orders;
    this.drivers = drivers;
    this.goods = goods;
    this.shops = shops;
    this.ids = ids;
  }

  /** Asks for everything; the order is made once, however often the button is pressed. */
  void make(SerializableConsumer<UUID> made) {
    Texts texts = Texts.here();
    List<Store> stores = shops.visible();
    TermsFields terms = new TermsFields();
    Select<Store> store = new Select<>();
    store.setId("delivery-store");
    store.setLabel(texts.text("column.store"));
    store.setItems(stores);
    store.setItemLabelGenerator(Store::name);
    store.setVisible(stores.size() > 1);
    store.addValueChangeListener(chosen -> in(chosen.getValue(), terms));
    store.setValue(stores.getFirst());
    ZoneId zone = stores.getFirst().timeZone();
    terms.on(LocalDate.ofInstant(shops.clock().instant(), zone));
    UUID id = ids.next();
    Dialog dialog = dialog(texts.text("delivery.newTitle"));
    terms.addComponentAsFirst(store);
    dialog.add(terms, new H3(texts.text("delivery.goodsTitle")), goods);
    answer(
        dialog,
        texts.text("delivery.make"),
        () -> {
          Optional<Terms> filled = terms.terms();
          Optional<List<WantedGoods>> chosen = goods.goods();
          if (filled.isPresent() && chosen.isPresent()) {
            Wanted wanted =
                new Wanted(id, store.getValue().code(), null, null, filled.get(), chosen.get());
            if (Notices.attempt(() -> orders.make(wanted, SignedIn.callerHere()))) {
              dialog.close();
              Notices.done(texts.text("delivery.made"));
              made.accept(id);
            }
          }
        });
    terms.focus();
  }

  private void in(Store store, TermsFields terms) {
    terms.in(store.timeZone(), drivers.of(store.code()));
    goods.in(store);
  }

  /** Asks for other terms of an order that goes on. */
  void change(DeliveryOrder order, Command changed) {
    Texts texts = Texts.here();
    TermsFields terms = new TermsFields();
    List<Driver> there = drivers.of(order.store());
    terms.in(shops.zone(order.store()), there);
    terms.show(order.terms(), there);
    Dialog dialog = dialog(texts.text("delivery.changeTitle", texts.number(order.number())));
    dialog.add(terms);
    answer(
        dialog,
        texts.text("action.save"),
        () ->
            terms
                .terms()
                .ifPresent(
                    filled -> {
                      if (Notices.attempt(
                          () -> orders.change(order.id(), filled, SignedIn.callerHere()))) {
                        dialog.close();
                        Notices.done(texts.text("delivery.changed"));
                        changed.execute();
                      }
                    }));
    terms.focus();
  }

  private static Dialog dialog(String title) {
    Dialog dialog = new Dialog(title);
    dialog.setWidth("44rem");
    return dialog;
  }

  private static void answer(Dialog dialog, String verb, Command act) {
    Button go = new Button(verb, clicked -> act.execute());
    go.setId("delivery-save");
    go.addThemeVariants(ButtonVariant.PRIMARY);
    Button back = new Button(Texts.here().text("action.back"), clicked -> dialog.close());
    dialog.getFooter().add(back, go);
    dialog.open();
  }
}
