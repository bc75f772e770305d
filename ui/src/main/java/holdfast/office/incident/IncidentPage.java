package holdfast.office.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.incident.Incident;
import holdfast.incident.Incident.Goods;
import holdfast.incident.Incident.Promise;
import holdfast.incident.Incidents;
import holdfast.office.Detail;
import holdfast.office.Facts;
import holdfast.office.History;
import holdfast.office.Notices;
import holdfast.office.PartsField;
import holdfast.office.PartsField.Part;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StatusMark.Look;
import holdfast.office.incident.Offers.Offer;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.Source;
import holdfast.stock.StockFigure;
import holdfast.warehouse.Transfer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One incident: what happened, whom it hurts, what can be done, and how it was settled. */
@Dependent
class IncidentPage extends Detail {
  private static final long serialVersionUID = 1L;

  private final transient Incidents incidents;
  private final transient Offers offers;
  private final transient Shops shops;

  /** What is shown. */
  private record Face(Incident incident, List<Offer> offers) {}

  @Inject
  IncidentPage(Incidents incidents, Offers offers, Shops shops) {
    super("incident");
    this.incidents = incidents;
    this.offers = offers;
    this.shops = shops;
  }

  @Override
  protected Object read(UUID document) {
    Incident incident = incidents.incident(document, SignedIn.callerHere());
    return new Face(incident, incident.isOpen() ? offers.of(incident) : List.of());
  }

  @Override
  protected void draw(Object read, Div page) {
    Face face = (Face) read;
    Incident incident = face.incident();
    StatusMark state =
        incident.isOpen()
            ? new StatusMark(texts.text("incident.open"), Look.WRONG)
            : new StatusMark(texts.text("incident.settled"), Look.DONE);
    page.add(heading(IncidentWords.kind(incident, texts), state, shops.name(incident.store())));
    String meaning = IncidentWords.meaning(incident, texts);
    if (!meaning.isEmpty()) {
      page.add(new Paragraph(meaning));
    }
    page.add(facts(incident));
    if (incident.isOpen()) {
      page.add(new H3(texts.text("incident.offers")), whatCanBeDone(face), actions(incident));
    }
    page.add(new H3(texts.text("order.history")), life(incident));
  }

  private Component facts(Incident incident) {
    Facts facts = new Facts();
    @Nullable Promise promise = incident.promise();
    String name = Objects.requireNonNullElse(incident.reference(), "");
    String place = promise == null ? "" : Places.document(promise.source(), promise.document());
    if (promise != null && !place.isEmpty()) {
      Span source = new Span(" · " + texts.text("source." + promise.source()));
      source.addClassName("quiet");
      facts.show("incident.order", new Anchor(place, name), source);
    } else {
      facts.say(IncidentWords.referenceKey(incident), name);
    }
    facts.say("incident.receipt", IncidentWords.receipt(incident, texts));
    @Nullable UUID shift = IncidentWords.shift(incident);
    if (shift != null) {
      facts.show(
          "incident.shift", new Anchor(Places.shift(shift), texts.text("incident.openShift")));
    }
    facts.say(IncidentWords.reasonKey(incident), incident.reason());
    for (Goods goods : incident.goods()) {
      @Nullable Quantity missing = goods.missing();
      Anchor product = new Anchor(Places.product(goods.sku()), goods.nameIn(texts.language()));
      String beside =
          missing == null
              ? ""
              : " · " + texts.text("goods.missing", texts.number(missing) + " " + unit(goods));
      facts.show("column.product", product, new Span(beside));
    }
    return facts;
  }

  private Component whatCanBeDone(Face face) {
    UnorderedList list = new UnorderedList();
    list.addClassName("offers");
    Incident incident = face.incident();
    for (Offer offer : face.offers()) {
      offer.elsewhere().forEach(figure -> list.add(bringing(incident, offer.goods(), figure)));
      if (offer.elsewhere().isEmpty() && offer.goods().missing() != null) {
        list.add(
            new ListItem(texts.text("incident.nowhere", offer.goods().nameIn(texts.language()))));
      }
      if (offer.goods().missing() != null) {
        list.add(waiting(incident, offer));
      }
    }
    @Nullable Promise promise = incident.promise();
    String place = promise == null ? "" : Places.document(promise.source(), promise.document());
    if (promise != null && !place.isEmpty()) {
      boolean isOnline = promise.source() == Source.ONLINE_ORDER;
      Anchor cancel =
          new Anchor(
              isOnline ? place + "?do=cancel" : place,
              texts.text(isOnline ? "action.cancelOrder" : "action.openOrder"));
      Span why = new Span(texts.text(isOnline ? "incident.cancelTells" : "incident.cancelCall"));
      list.add(offer(why, cancel));
    }
    if (list.getComponentCount() == 0) {
      list.add(new ListItem(texts.text("incident.lookInto")));
    }
    return list;
  }

  private ListItem bringing(Incident incident, Goods goods, StockFigure from) {
    String there =
        shops.name(from.store()) + ", " + shops.warehouse(from.store(), from.warehouse());
    Span what =
        new Span(
            texts.text(
                "incident.elsewhere",
                there,
                texts.number(from.available()) + " " + unit(goods),
                goods.nameIn(texts.language())));
    if (!SignedIn.may(Permission.TRANSFER_STOCK)) {
      return new ListItem(what);
    }
    Button bring =
        new Button(
            texts.text("incident.bring") + "…", clicked -> askToBring(incident, goods, from));
    bring.addThemeVariants(ButtonVariant.SMALL);
    return offer(what, bring);
  }

  private ListItem waiting(Incident incident, Offer offer) {
    String owed = texts.number(offer.onOrder()) + " " + unit(offer.goods());
    Span what =
        new Span(
            offer.onOrder().isPositive()
                ? texts.text("incident.onOrder", owed)
                : texts.text("incident.notOrdered"));
    Button wait =
        new Button(
            texts.text("incident.wait"),
            clicked -> settle(incident, texts.text("incident.waitReason")));
    wait.addThemeVariants(ButtonVariant.SMALL);
    return offer(what, wait);
  }

  private static ListItem offer(Span what, Component verb) {
    ListItem item = new ListItem(what, verb);
    item.addClassName("offer");
    return item;
  }

  private void askToBring(Incident incident, Goods goods, StockFigure from) {
    @Nullable Quantity missing = goods.missing();
    Quantity wanted = missing == null ? from.available() : missing.min(from.available());
    PartsField parts =
        new PartsField(
            List.of(
                new Part(
                    1,
                    goods.nameIn(texts.language()),
                    goods.isWeighed(),
                    wanted,
                    from.available())),
            false);
    UUID id = offers.newId();
    Question question =
        new Question(texts.text("incident.bringTitle"), texts.text("incident.bringWhat"));
    question.add(parts);
    question.open(
        texts.text("incident.bring"),
        () -> {
          if (parts.isComplete()) {
            Quantity units = parts.parts().getOrDefault(1, wanted);
            question.close();
            Notices.attempt(() -> bring(id, incident, goods, from, units));
            changed();
          }
        });
  }

  private void bring(UUID id, Incident incident, Goods goods, StockFigure from, Quantity units) {
    Transfer made = offers.bring(id, incident, goods, from, units);
    Notices.done(texts.text("incident.brought", texts.number(made.number())));
  }

  private Component actions(Incident incident) {
    Button settle = new Button(texts.text("incident.settle") + "…", clicked -> ask(incident));
    settle.setId("settle");
    settle.addThemeVariants(ButtonVariant.PRIMARY);
    Div actions = new Div(settle);
    actions.addClassName("actions");
    return actions;
  }

  private void ask(Incident incident) {
    new ReasonQuestion(texts.text("incident.settleTitle"), texts.text("incident.settleWhat"))
        .proposing(
            List.of(
                texts.text("incident.reason.brought"),
                texts.text("incident.reason.cancelled"),
                texts.text("incident.reason.waits"),
                texts.text("incident.reason.counted")))
        .open(texts.text("incident.settle"), why -> settle(incident, why));
  }

  private void settle(Incident incident, String why) {
    run("incident.isSettled", () -> incidents.settle(incident.id(), why, SignedIn.callerHere()));
  }

  private Component life(Incident incident) {
    History life = new History(incident.store(), shops);
    life.step("incident.was.OPEN", incident.opened());
    Stamp settled = incident.settled();
    if (settled != null) {
      @Nullable String why = incident.settledBecause();
      String what = texts.text(why == null ? "incident.was.OVER" : "incident.was.SETTLED");
      life.event(settled.at(), life.withReason(what, why), settled.by());
    }
    return life;
  }

  private String unit(Goods goods) {
    return texts.unit(goods.isWeighed());
  }
}
