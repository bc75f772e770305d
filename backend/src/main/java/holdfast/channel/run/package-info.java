/** Runs: when a channel's shop is called, what is done then, and how it went. */
@NullMarked
package holdfast.channel.run;

import org.jspecify.annotations.NullMarked;
