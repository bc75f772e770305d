/** How documents go to paper: one table with a heading, as PDF, in the language of the reader. */
@NullMarked
package holdfast.print;

import org.jspecify.annotations.NullMarked;
