/** Incidents: broken promises and suspicious facts, with what can be done about each. */
@NullMarked
package holdfast.office.incident;

import org.jspecify.annotations.NullMarked;
