/** Sync health: how it stands with each channel, and what a person can do about it. */
@NullMarked
package holdfast.office.sync;

import org.jspecify.annotations.NullMarked;
