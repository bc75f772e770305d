/** The ledger of movements on the screen: what came and went, and by which document. */
@NullMarked
package holdfast.office.stock.ledger;

import org.jspecify.annotations.NullMarked;
