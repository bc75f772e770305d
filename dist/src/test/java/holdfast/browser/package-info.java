/** Drives a real Chromium over the real pages, for the tests of screens and of the till. */
@NullMarked
package holdfast.browser;

import org.jspecify.annotations.NullMarked;
