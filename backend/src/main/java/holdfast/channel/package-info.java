/** Connected shops and marketplaces: their settings, and how their orders come in. */
@NullMarked
package holdfast.channel;

import org.jspecify.annotations.NullMarked;
