package holdfast.office.stock.adjust;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.Shops;
import holdfast.office.stock.DraftLine;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.StockLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many of each product leave for good: what is free, or everything that is there. */
final class WriteOffLines extends StockDocumentForm.Lines {
  private static final long serialVersionUID = 1L;

  private final transient Shops shops;
  private final SerializableSupplier<Boolean> promisedToo;

  WriteOffLines(
      Goods goods, Shops shops, SerializableSupplier<Boolean> promisedToo, Command changed) {
    super(goods, "writeOff.quantity", "writeOff.value", changed);
    this.shops = shops;
    this.promisedToo = promisedToo;
  }

  @Override
  List<StockLine> wanted() {
    return goods();
  }

  @Override
  protected @Nullable String limit(DraftLine line, Quantity quantity) {
    boolean all = promisedToo.get();
    Quantity most = all ? line.figure().onHand() : line.figure().available();
    return quantity.isMoreThan(most)
        ? texts.text(
            all ? "writeOff.onlyThere" : "document.onlyAvailable",
            texts.number(most.max(Quantity.ZERO)))
        : null;
  }

  @Override
  protected void describe(DraftLine line) {
    line.more().removeAll();
    line.more().add(new Span(money(value(line))));
  }

  @Override
  protected String total(List<DraftLine> all) {
    return " · " + money(all.stream().map(WriteOffLines::value).reduce(Money.ZERO, Money::plus));
  }

  private String money(Money value) {
    return texts.money(value, shops.currency(store()));
  }

  private static Money value(DraftLine line) {
    return line.card().price().times(line.quantity().orElse(Quantity.ZERO));
  }
}
