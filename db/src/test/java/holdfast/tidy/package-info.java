/** The house rules that no compiler checks, over every file of the repository. */
@NullMarked
package holdfast.tidy;

import org.jspecify.annotations.NullMarked;
