/**
 * The agent on the checkout PC: it puts the devices of a till within reach of the page in the
 * browser.
 *
 * <p>Messages are read and written with Jakarta JSON Processing (Parsson): the API the backend
 * speaks too, kept by a foundation, one jar, and no mapping by reflection, so that only what is
 * named here can be read.
 */
@NullMarked
package holdfast.bridge;

import org.jspecify.annotations.NullMarked;
