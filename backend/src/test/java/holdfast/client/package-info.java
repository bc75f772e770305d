/** Tries who is found and made as a client on the real database. */
@NullMarked
package holdfast.client;

import org.jspecify.annotations.NullMarked;
