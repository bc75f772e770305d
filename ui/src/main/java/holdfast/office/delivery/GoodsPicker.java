package holdfast.office.delivery;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.Goods;
import holdfast.office.GoodsField;
import holdfast.office.QuantityField;
import holdfast.office.Texts;
import holdfast.order.WantedGoods;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The goods of a new document: found by name, SKU or barcode, with what is available of them. */
@Dependent
class GoodsPicker extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Goods known;
  private final Texts texts = Texts.here();
  private final GoodsField search;
  private final Div rows = new Div();
  private final Span fault = new Span();
  private final Span total = new Span();
  private final transient Map<String, Row> chosen = new LinkedHashMap<>();
  private transient @Nullable Store store;

  /** A product that was chosen, and how many of it. */
  private record Row(ProductCard card, QuantityField quantity, Span there) {}

  @Inject
  GoodsPicker(Goods known) {
    this.known = known;
    addClassName("goods-picker");
    search = new GoodsField(known, (card, quantity, scanned) -> choose(card, quantity));
    search.setId("find-goods");
    search.setLabel(texts.text("delivery.goods"));
    search.describe(this::describe);
    rows.addClassName("goods-rows");
    fault.addClassName("attention");
    fault.getElement().setAttribute("role", "alert");
    total.addClassName("strong");
    add(search, rows, fault, total);
  }

  /** In which store: what was chosen stays, with what is available there. */
  void in(Store newStore) {
    store = newStore;
    Map<String, String> there = there(chosen.values().stream().map(Row::card).toList());
    chosen.forEach((sku, row) -> row.there().setText(there.get(sku)));
    sumUp();
  }

  /** What was chosen; empty when something is wrong, which is then said. */
  Optional<List<WantedGoods>> goods() {
    List<WantedGoods> goods = new ArrayList<>();
    boolean isWrong = false;
    for (Row row : chosen.values()) {
      Optional<Quantity> wanted = wanted(row);
      row.quantity().blame(wanted.isEmpty() ? row.quantity().wrong() : null);
      isWrong |= wanted.isEmpty();
      wanted.ifPresent(many -> goods.add(new WantedGoods(row.card().sku(), many, null)));
    }
    fault.setText(chosen.isEmpty() ? texts.text("delivery.goodsMissing") : "");
    return isWrong || chosen.isEmpty() ? Optional.empty() : Optional.of(goods);
  }

  /** What may be had of these products in the store's main warehouse, and for how much. */
  private Map<String, String> describe(List<ProductCard> cards) {
    Map<String, String> said = new HashMap<>();
    Map<String, String> there = there(cards);
    cards.forEach(
        card -> said.put(card.sku(), price(card) + " · " + there.getOrDefault(card.sku(), "")));
    return said;
  }

  private Map<String, String> there(List<ProductCard> cards) {
    Map<String, String> there = new HashMap<>();
    Store here = store;
    if (here != null) {
      Map<String, StockFigure> figures =
          known.figures(
              cards.stream().map(ProductCard::sku).toList(), here.code(), here.mainWarehouse());
      for (ProductCard card : cards) {
        Quantity available = Objects.requireNonNull(figures.get(card.sku())).available();
        there.put(
            card.sku(), texts.text("delivery.available", texts.number(available), unit(card)));
      }
    }
    return there;
  }

  /** More of what was chosen before. */
  private void choose(ProductCard card, Quantity many) {
    @Nullable Row before = chosen.get(card.sku());
    if (before == null) {
      row(card, many);
    } else {
      before.quantity().set(before.quantity().quantity().orElse(Quantity.ZERO).plus(many));
    }
    sumUp();
  }

  private void row(ProductCard card, Quantity many) {
    String called = card.nameIn(texts.language());
    QuantityField quantity = new QuantityField(called, card.unit() == Unit.WEIGHT);
    quantity.set(many);
    Span there = new Span(there(List.of(card)).getOrDefault(card.sku(), ""));
    there.addClassName("quiet");
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    remove.setAriaLabel(texts.text("delivery.without", called));
    Span price = new Span(price(card));
    price.addClassName("quiet");
    Div line = new Div(new Div(new Div(called), new Div(price, new Span(" · "), there)), quantity);
    line.add(remove);
    line.addClassName("goods-row");
    remove.addClickListener(
        clicked -> {
          chosen.remove(card.sku());
          rows.remove(line);
          sumUp();
        });
    Row row = new Row(card, quantity, there);
    quantity.addValueChangeListener(
        typed -> {
          quantity.blame(wanted(row).isEmpty() ? quantity.wrong() : null);
          sumUp();
        });
    chosen.put(card.sku(), row);
    rows.add(line);
  }

  private void sumUp() {
    Money sum = Money.ZERO;
    for (Row row : chosen.values()) {
      sum = sum.plus(row.card().price().times(wanted(row).orElse(Quantity.ZERO)));
    }
    total.setText(chosen.isEmpty() ? "" : texts.text("order.total", texts.money(sum, currency())));
  }

  private String unit(ProductCard card) {
    return texts.unit(card.unit() == Unit.WEIGHT);
  }

  private String price(ProductCard card) {
    return texts.money(card.price(), currency());
  }

  private String currency() {
    Store here = store;
    return here == null ? "UAH" : here.currency();
  }

  private static Optional<Quantity> wanted(Row row) {
    return row.quantity().quantity().filter(Quantity::isPositive);
  }
}
