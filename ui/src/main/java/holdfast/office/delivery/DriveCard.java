package holdfast.office.delivery;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import holdfast.office.Facts;
import holdfast.office.GoodsLine;
import holdfast.office.Shops;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.order.Contact;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One delivery on a driver's phone: when, where, to whom, what, and what to collect. */
final class DriveCard extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  DriveCard(DeliveryOrder order, List<GoodsLine> lines, boolean isLate, Shops shops) {
    addClassName("drive-card");
    getElement().setAttribute("role", "group");
    String title = texts.text("delivery.title", texts.number(order.number()));
    getElement().setAttribute("aria-label", title);
    Span number = new Span(title);
    number.addClassName("quiet");
    Div state =
        new Div(
            number, new StatusMark(DeliveryWords.status(order, texts), DeliveryWords.look(order)));
    state.addClassName("drive-state");
    String window = DeliveryWords.window(order, shops, texts);
    H3 when = new H3(window.isEmpty() ? texts.text("drive.anyTime") : window);
    Div head = new Div(when, state);
    head.addClassName("drive-head");
    add(head);
    if (isLate) {
      Span late = new Span(texts.text("delivery.late"));
      late.addClassName("attention");
      add(late);
    }
    contact(order.terms().contact(), order.terms().address());
    goods(lines);
    Div money = new Div();
    money.addClassName(order.terms().paid() ? "quiet" : "strong");
    money.setText(
        order.terms().paid()
            ? texts.text("drive.paid")
            : texts.text(
                "drive.collect", texts.money(order.total(), shops.currency(order.store()))));
    add(money);
    if (order.status() == Status.NEW) {
      Span notPacked = new Span(texts.text("drive.notPacked"));
      notPacked.addClassName("quiet");
      add(notPacked);
    }
  }

  private void contact(Contact contact, String address) {
    Anchor map = MapLink.of(address, "");
    map.add(VaadinIcon.MAP_MARKER.create(), new Span(address));
    map.addClassName("drive-link");
    add(map);
    @Nullable String name = contact.name();
    @Nullable String phone = contact.phone();
    if (phone != null && !phone.isBlank()) {
      Anchor call = Facts.call(phone);
      call.setText("");
      call.add(VaadinIcon.PHONE.create(), new Span((name == null ? "" : name + " · ") + phone));
      call.addClassName("drive-link");
      add(call);
    } else if (name != null) {
      add(new Div(name));
    }
    @Nullable String comment = contact.comment();
    if (comment != null && !comment.isBlank()) {
      Div note = new Div(comment);
      note.addClassName("note");
      add(note);
    }
  }

  private void goods(List<GoodsLine> lines) {
    UnorderedList list = new UnorderedList();
    list.addClassName("drive-goods");
    for (GoodsLine line : lines) {
      list.add(
          new ListItem(
              texts.number(line.wanted())
                  + " "
                  + texts.unit(line.isWeighed())
                  + " · "
                  + line.name()));
    }
    add(list);
  }
}
