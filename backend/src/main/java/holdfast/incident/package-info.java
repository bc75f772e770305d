/** Broken promises and suspicious facts, until a person has settled them. */
@NullMarked
package holdfast.incident;

import org.jspecify.annotations.NullMarked;
