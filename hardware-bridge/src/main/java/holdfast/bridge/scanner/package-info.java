/** Readers that send what they read: barcodes and badges over a serial line. */
@NullMarked
package holdfast.bridge.scanner;

import org.jspecify.annotations.NullMarked;
