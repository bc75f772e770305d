/**
 * What the screens of stock documents share: a list with the open document beside it, a field that
 * takes products by search and by scanner, lines with the figures of their warehouse.
 */
@NullMarked
package holdfast.office.stock;

import org.jspecify.annotations.NullMarked;
