/**
 * The back office: its frame, and what its screens share. Each feature has a package of its own.
 *
 * <p>Screens are {@code @Dependent}: without a scope they get nothing injected, and
 * {@code @RouteScoped} keeps them by the browser's window, so that a reload meets a screen that
 * still belongs to the page before it.
 */
@NullMarked
package holdfast.office;

import org.jspecify.annotations.NullMarked;
