package holdfast.office.stock.purchase;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.Shops;
import holdfast.office.stock.DraftLine;
import holdfast.office.stock.DraftLines;
import holdfast.purchase.PurchaseOrder.Line;
import holdfast.purchase.PurchaseOrders.Wanted;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The goods of a purchase order: how many, at which price, and what is on its way already. */
final class PurchaseLines extends DraftLines {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 300;
  private static final int MOST_DECIMALS = 2;

  private final transient PurchaseTerms terms;
  private final transient Shops shops;
  private final Command changed;
  private final transient Map<String, Money> costs = new HashMap<>();
  private final transient Map<String, Quantity> onOrder = new HashMap<>();
  private final Map<String, BigDecimalField> prices = new HashMap<>();

  PurchaseLines(Goods goods, PurchaseTerms terms, Shops shops, Command changed) {
    super(goods, "purchase.quantity", "purchase.price", changed);
    this.terms = terms;
    this.shops = shops;
    this.changed = changed;
  }

  /** At which prices these goods are ordered already. */
  void agree(Map<String, Line> lines) {
    lines.forEach((sku, line) -> costs.put(sku, line.price()));
  }

  /** What is wanted, by SKU in the order of the lines; empty when a price is wrong. */
  Map<String, Wanted> wanted() {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (DraftLine line : lines()) {
      Optional<Money> price = price(line.sku());
      if (price.isEmpty()) {
        Optional.ofNullable(prices.get(line.sku())).ifPresent(BigDecimalField::focus);
        return Map.of();
      }
      wanted.put(
          line.sku(), new Wanted(line.sku(), line.quantity().orElse(Quantity.ZERO), price.get()));
    }
    return wanted;
  }

  @Override
  protected void read(Collection<String> skus) {
    terms.costs(skus).forEach(costs::putIfAbsent);
    onOrder.putAll(terms.onOrder(store(), skus));
  }

  @Override
  protected void describe(DraftLine line) {
    if (!prices.containsKey(line.sku())) {
      BigDecimalField field = priceField(line);
      prices.put(line.sku(), field);
      line.more().add(field);
    }
    Div more = line.more();
    more.getChildren().filter(Span.class::isInstance).toList().forEach(more::remove);
    @Nullable Quantity coming = onOrder.get(line.sku());
    if (coming != null) {
      Span words = new Span(texts.text("purchase.onOrder", texts.number(coming)));
      words.addClassName("quiet");
      more.add(words);
    }
  }

  @Override
  protected String total(List<DraftLine> all) {
    Money sum =
        all.stream()
            .map(
                line ->
                    price(line.sku())
                        .map(price -> price.times(line.quantity().orElse(Quantity.ZERO)))
                        .orElse(Money.ZERO))
            .reduce(Money.ZERO, Money::plus);
    return " · " + texts.money(sum, shops.currency(store()));
  }

  private BigDecimalField priceField(DraftLine line) {
    BigDecimalField field = new BigDecimalField();
    field.setLocale(texts.locale());
    field.setAriaLabel(texts.text("purchase.priceOf", line.card().nameIn(texts.language())));
    field.setManualValidation(true);
    field.setAutoselect(true);
    field.setErrorMessage(texts.text("purchase.priceWrong"));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(TYPING_PAUSE_MS);
    field.addThemeVariants(TextFieldVariant.ALIGN_RIGHT);
    field.addClassName("quantity-field");
    field.setWidthFull();
    field.setValue(costs.getOrDefault(line.sku(), Money.ZERO).decimal());
    field.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            field.setInvalid(price(line.sku()).isEmpty());
            showSum();
            changed.execute();
          }
        });
    return field;
  }

  private Optional<Money> price(String sku) {
    @Nullable BigDecimalField field = prices.get(sku);
    @Nullable BigDecimal typed = field == null ? null : field.getValue();
    if (typed == null
        || typed.signum() < 0
        || typed.stripTrailingZeros().scale() > MOST_DECIMALS
        || typed.compareTo(Money.MAX.decimal()) > 0) {
      return Optional.empty();
    }
    return Optional.of(Money.of(typed));
  }
}
