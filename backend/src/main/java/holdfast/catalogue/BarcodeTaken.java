package holdfast.catalogue;

import holdfast.shared.Problem;

/** 409 {@code barcode-taken}: the barcode belongs to another product. */
public final class BarcodeTaken extends Problem {
  private static final long serialVersionUID = 1L;

  public BarcodeTaken(String barcode, String owner) {
    super(
        409,
        "barcode-taken",
        "The barcode is taken",
        "Barcode " + barcode + " belongs to the product " + owner + ".");
    with("barcode", barcode);
    with("sku", owner);
  }
}
