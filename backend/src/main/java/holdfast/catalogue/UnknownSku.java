package holdfast.catalogue;

import holdfast.shared.Problem;

/** 404 {@code unknown-sku}: there is no such product. */
public final class UnknownSku extends Problem {
  private static final long serialVersionUID = 1L;

  public UnknownSku(String sku) {
    super(404, "unknown-sku", "Unknown SKU", "There is no product \"" + sku + "\".");
    with("sku", sku);
  }
}
