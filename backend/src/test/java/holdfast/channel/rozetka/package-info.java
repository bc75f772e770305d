/** Rozetka, tried on a simulated marketplace in a process of its own. */
@NullMarked
package holdfast.channel.rozetka;

import org.jspecify.annotations.NullMarked;
