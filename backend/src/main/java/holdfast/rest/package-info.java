/** The border of the REST API: who calls, how much a request may carry, how refusals look. */
@NullMarked
package holdfast.rest;

import org.jspecify.annotations.NullMarked;
