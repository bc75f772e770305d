/** Mails to buyers: what was asked for, and what became of it. */
@NullMarked
package holdfast.mail;

import org.jspecify.annotations.NullMarked;
