/** The house as tests use it: everything real but the server around it. */
@NullMarked
package holdfast;

import org.jspecify.annotations.NullMarked;
