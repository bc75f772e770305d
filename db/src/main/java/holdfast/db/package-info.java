/**
 * The database of an installation, embedded or the administrator's own, and the launcher that
 * starts it and the server.
 */
@NullMarked
package holdfast.db;

import org.jspecify.annotations.NullMarked;
