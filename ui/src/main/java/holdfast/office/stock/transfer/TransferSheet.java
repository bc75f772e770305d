package holdfast.office.stock.transfer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.catalogue.ProductCard;
import holdfast.office.Goods;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.stock.ArrivalLines;
import holdfast.office.stock.ArrivalLines.Arrived;
import holdfast.office.stock.ArrivalLines.Expected;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.FactList;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Line;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Status;
import holdfast.warehouse.Transfers.Arrival;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer that has left its draft: received here, its differences settled here. */
final class TransferSheet extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient Transfer transfer;
  private final transient Shops shops;
  private final transient TransferPane.Verbs verbs;
  private final transient Map<String, ProductCard> cards;
  private final DraftActions actions = new DraftActions();

  TransferSheet(
      Transfer transfer, Goods goods, Shops shops, TransferPane.Verbs verbs, Component... papers) {
    this.transfer = transfer;
    this.shops = shops;
    this.verbs = verbs;
    cards = goods.cards(transfer.lines().stream().map(Line::sku).toList());
    addClassName("document");
    add(facts());
    if (transfer.status() == Status.SENT && mayReceive()) {
      receive(goods);
    } else {
      add(new TransferLines(transfer, cards, verbs));
    }
    actions.papers(papers);
    if (transfer.status() == Status.SENT && maySend()) {
      actions.end(
          "transfer.cancel",
          texts.text("transfer.cancelSent", place(transfer.from())),
          verbs::giveUp);
    }
    add(actions);
  }

  private FactList facts() {
    String store = transfer.from().store();
    return new FactList()
        .say("transfer.from", place(transfer.from()))
        .say("transfer.to", place(transfer.to()))
        .say("document.note", transfer.note())
        .say("column.made", transfer.made(), store, shops)
        .say("transfer.sentAt", transfer.sent(), store, shops)
        .say("transfer.closed." + transfer.status(), transfer.closed(), store, shops)
        .say("release.reason", transfer.reason());
  }

  private void receive(Goods goods) {
    Paragraph how = new Paragraph(texts.text("transfer.receiveHow"));
    how.addClassName("consequence");
    ArrivalLines lines = new ArrivalLines(goods, "transfer.sent", true, verbs::touched);
    lines.show(
        transfer.lines().stream()
            .flatMap(
                line ->
                    Optional.ofNullable(cards.get(line.sku())).stream()
                        .map(card -> new Expected(line.number(), card, line.quantity())))
            .toList());
    actions.due("transfer.receive", () -> lines.arrived().ifPresent(this::receive));
    add(how, lines);
  }

  private void receive(List<Arrived> arrived) {
    verbs.receive(
        arrived.stream()
            .map(one -> new Arrival(one.line(), one.quantity(), one.reason()))
            .toList());
  }

  private boolean mayReceive() {
    return isMine(transfer.to());
  }

  private boolean maySend() {
    return isMine(transfer.from());
  }

  private static boolean isMine(Place place) {
    Caller me = SignedIn.callerHere();
    @Nullable String own = me.store();
    return me.may(Permission.TRANSFER_STOCK) && (own == null || own.equals(place.store()));
  }

  private String place(Place place) {
    return shops.name(place.store()) + " · " + shops.warehouse(place.store(), place.warehouse());
  }
}
