/** What shops offer of ours, how many units they are told, and what they say themselves. */
@NullMarked
package holdfast.channel.offer;

import org.jspecify.annotations.NullMarked;
