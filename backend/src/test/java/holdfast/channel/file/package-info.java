/** Drops files into a real folder and sees the orders come in. */
@NullMarked
package holdfast.channel.file;

import org.jspecify.annotations.NullMarked;
