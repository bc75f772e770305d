/**
 * Devices that a maker's JavaPOS service drives. The services and the interfaces of the standard
 * are installed by the shop; without them nothing of this package can be loaded.
 */
@NullMarked
package holdfast.bridge.javapos;

import org.jspecify.annotations.NullMarked;
