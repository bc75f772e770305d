/** The demo shop is what everybody tries Holdfast with, so it is tried too. */
@NullMarked
package holdfast.demo;

import org.jspecify.annotations.NullMarked;
