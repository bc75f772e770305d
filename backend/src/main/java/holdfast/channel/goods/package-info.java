/** The catalogue as files for shops: written page by page, however many goods there are. */
@NullMarked
package holdfast.channel.goods;

import org.jspecify.annotations.NullMarked;
