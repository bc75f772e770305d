/** Product types, the sections online shops see them in, and what those shops will show. */
@NullMarked
package holdfast.office.section;

import org.jspecify.annotations.NullMarked;
