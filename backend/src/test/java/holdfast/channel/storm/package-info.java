/** Shops of every kind at once, with everything that goes wrong between two computers. */
@NullMarked
package holdfast.channel.storm;

import org.jspecify.annotations.NullMarked;
