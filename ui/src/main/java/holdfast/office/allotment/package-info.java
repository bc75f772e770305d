/** The screen of offline allotments: what tills may sell without a server. */
@NullMarked
package holdfast.office.allotment;

import org.jspecify.annotations.NullMarked;
