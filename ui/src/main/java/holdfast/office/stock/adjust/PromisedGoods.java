package holdfast.office.stock.adjust;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.DraftLine;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Order;
import holdfast.store.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns that products of the document are promised, and to whom: adding or taking stock frees no
 * promise, their orders do (contract 102).
 */
final class PromisedGoods extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_PRODUCTS = 10;
  private static final int MOST_PROMISES = 5;

  private final transient Reservations reservations;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private transient @Nullable Warehouse place;
  private transient List<List<Item>> shown = List.of();

  PromisedGoods(Reservations reservations, Shops shops) {
    this.reservations = reservations;
    this.shops = shops;
    setId("promised");
    addClassNames("warning", "promised");
    getElement().setAttribute("role", "status");
    setVisible(false);
  }

  void in(Warehouse warehouse) {
    place = warehouse;
  }

  /** Reads the promises on the products of these lines. */
  void show(List<DraftLine> lines) {
    Warehouse where = place;
    if (where == null) {
      return;
    }
    List<List<Item>> found = new ArrayList<>();
    lines.stream()
        .filter(line -> line.figure().reserved().isPositive())
        .limit(MOST_PRODUCTS)
        .forEach(line -> found.add(of(line.sku(), where)));
    found.removeIf(List::isEmpty);
    setVisible(!found.isEmpty());
    if (!found.equals(shown)) {
      shown = found;
      draw();
    }
  }

  private List<Item> of(String sku, Warehouse where) {
    Filter filter = Filter.active().in(where.store()).ofSku(sku);
    return reservations.list(filter, Order.ENDING, 0, MOST_PROMISES + 1).stream()
        .filter(item -> item.warehouse().equals(where.code()))
        .toList();
  }

  private void draw() {
    removeAll();
    Quantity units =
        shown.stream()
            .flatMap(List::stream)
            .map(Item::quantity)
            .reduce(Quantity.ZERO, Quantity::plus);
    add(
        new H3(texts.text("adjustment.isPromised")),
        new Paragraph(texts.text("adjustment.isPromisedWhy", texts.number(units))));
    shown.forEach(items -> add(product(items)));
  }

  private Component product(List<Item> items) {
    Item first = items.getFirst();
    UnorderedList list = new UnorderedList();
    items.stream().limit(MOST_PROMISES).forEach(item -> list.add(new ListItem(promise(item))));
    if (items.size() > MOST_PROMISES) {
      list.add(
          new ListItem(
              new Anchor(
                  Places.reservationsOf(first.sku()), texts.text("adjustment.allPromises"))));
    }
    return new Div(
        new Anchor(Places.reservationsOf(first.sku()), first.productNameIn(texts.language())),
        list);
  }

  private Span promise(Item item) {
    String number = texts.number(item.quantity()) + " " + texts.unit(item.isWeighed());
    String place = Places.document(item.source(), item.id());
    Component name =
        place.isEmpty() ? new Span(item.reference()) : new Anchor(place, item.reference());
    @Nullable Instant end = item.expiresAt();
    String until =
        end == null
            ? texts.text("adjustment.noExpiry")
            : texts.text("adjustment.until", shops.moment(end, item.store()));
    return new Span(
        new Span(number + " · " + texts.text("source." + item.source()) + " "),
        name,
        new Span(" · " + until));
  }
}
