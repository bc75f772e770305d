/** Prom.ua spoken to a simulated shop in a process of its own. */
@NullMarked
package holdfast.channel.prom;

import org.jspecify.annotations.NullMarked;
