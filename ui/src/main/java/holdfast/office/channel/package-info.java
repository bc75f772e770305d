/** The connected shops and their settings: the synchronization objects. */
@NullMarked
package holdfast.office.channel;

import org.jspecify.annotations.NullMarked;
