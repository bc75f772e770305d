/** HTTP to shops: addresses checked, sizes and times limited, failures named. */
@NullMarked
package holdfast.channel.wire;

import org.jspecify.annotations.NullMarked;
