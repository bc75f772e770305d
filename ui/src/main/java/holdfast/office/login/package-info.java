/** Signing in to the back office. */
@NullMarked
package holdfast.office.login;

import org.jspecify.annotations.NullMarked;
