package holdfast.stock;

import holdfast.shared.Quantity;

/** That many of one product, as documents name them. */
public record StockLine(String sku, Quantity quantity) {}
