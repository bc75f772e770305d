/** Tests of the screens of synchronization objects. */
@NullMarked
package holdfast.office.channel;

import org.jspecify.annotations.NullMarked;
