/** Fiscal registrars: devices that print what they are told and keep what they printed. */
@NullMarked
package holdfast.bridge.fiscal;

import org.jspecify.annotations.NullMarked;
