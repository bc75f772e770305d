/** Runs and figures, tried on a shop that does what a test wants. */
@NullMarked
package holdfast.channel.run;

import org.jspecify.annotations.NullMarked;
