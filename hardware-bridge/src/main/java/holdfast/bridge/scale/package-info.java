/** Scales: the languages they speak, and the rule that only a weight read twice is a weight. */
@NullMarked
package holdfast.bridge.scale;

import org.jspecify.annotations.NullMarked;
