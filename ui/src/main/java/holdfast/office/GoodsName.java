package holdfast.office;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import holdfast.catalogue.ProductCard;
import org.jspecify.annotations.Nullable;

/** How a product is called in lines of documents: its name, which leads to it, and its SKU. */
public final class GoodsName extends Span {
  private static final long serialVersionUID = 1L;

  private GoodsName(String sku, String name) {
    Span code = new Span(" " + sku);
    code.addClassName("quiet");
    add(new Anchor(Places.product(sku), name), code);
  }

  public static GoodsName of(ProductCard card, Texts texts) {
    return new GoodsName(card.sku(), card.nameIn(texts.language()));
  }

  /** Of a product that may be unknown by now. */
  public static GoodsName of(String sku, @Nullable ProductCard card, Texts texts) {
    return new GoodsName(sku, card == null ? sku : card.nameIn(texts.language()));
  }
}
