/** Tests of the catalogue as files. */
@NullMarked
package holdfast.channel.goods;

import org.jspecify.annotations.NullMarked;
