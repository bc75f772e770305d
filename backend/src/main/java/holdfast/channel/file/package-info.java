/** Takes orders from files that shops drop into a channel's folder. */
@NullMarked
package holdfast.channel.file;

import org.jspecify.annotations.NullMarked;
