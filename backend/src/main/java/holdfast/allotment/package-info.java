/**
 * Units that tills may sell while they have no server: the rules, and what each till has (0020).
 */
@NullMarked
package holdfast.allotment;

import org.jspecify.annotations.NullMarked;
