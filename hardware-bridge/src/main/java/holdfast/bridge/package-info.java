/**
 * The agent on the checkout PC: it puts the devices of a till within reach of the page in the
 * browser.
 */
@NullMarked
package holdfast.bridge;

import org.jspecify.annotations.NullMarked;
