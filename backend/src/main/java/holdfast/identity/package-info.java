/** Who is calling: users, their passwords, and the tokens they sign in with. */
@NullMarked
package holdfast.identity;

import org.jspecify.annotations.NullMarked;
