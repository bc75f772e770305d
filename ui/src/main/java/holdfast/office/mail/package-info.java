/** Receipts that buyers wanted by e-mail. */
@NullMarked
package holdfast.office.mail;

import org.jspecify.annotations.NullMarked;
