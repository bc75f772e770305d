@NullMarked
package holdfast.mail;

import org.jspecify.annotations.NullMarked;
