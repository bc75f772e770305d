/** Settings of the house that are not a channel's. */
@NullMarked
package holdfast.office.setting;

import org.jspecify.annotations.NullMarked;
