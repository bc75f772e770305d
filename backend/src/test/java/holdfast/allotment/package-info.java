/** What tills may sell without a server, tried with tills whose answers get lost. */
@NullMarked
package holdfast.allotment;

import org.jspecify.annotations.NullMarked;
