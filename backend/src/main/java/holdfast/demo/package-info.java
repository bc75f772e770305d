/**
 * What the house finds on its first start: the demo shop, or one administrator. Reads everything
 * and is read by nobody.
 */
@NullMarked
package holdfast.demo;

import org.jspecify.annotations.NullMarked;
