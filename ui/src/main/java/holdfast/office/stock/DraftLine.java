package holdfast.office.stock;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.QuantityField;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.stock.StockFigure;
import java.io.Serializable;
import java.util.Optional;

/** One product of a document that is being made, with its figures and the field for its number. */
public final class DraftLine implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient ProductCard card;
  private transient StockFigure figure;
  final QuantityField field;
  final Span onHand = new Span();
  final Span reserved = new Span();
  final Span available = new Span();

  /** What else the document says of the product, as it is shown in a column of its own. */
  final Div more = new Div();

  DraftLine(ProductCard card, StockFigure figure, Texts texts) {
    this.card = card;
    this.figure = figure;
    field =
        new QuantityField(
            texts.text("goods.quantityOf", card.nameIn(texts.language())), isWeighed());
    available.addClassName("strong");
    show(figure, texts);
  }

  void show(StockFigure newFigure, Texts texts) {
    figure = newFigure;
    onHand.setText(texts.number(figure.onHand()));
    reserved.setText(texts.number(figure.reserved()));
    available.setText(texts.number(figure.available()));
  }

  public ProductCard card() {
    return card;
  }

  public String sku() {
    return card.sku();
  }

  public StockFigure figure() {
    return figure;
  }

  public boolean isWeighed() {
    return card.unit() == Unit.WEIGHT;
  }

  public QuantityField field() {
    return field;
  }

  public Div more() {
    return more;
  }

  /** The number that was typed, when it can be one. */
  public Optional<Quantity> quantity() {
    return field.quantity();
  }
}
