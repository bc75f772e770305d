/** Prom.ua: orders polled, statuses told, stock sent, as the public API v1 has it. */
@NullMarked
package holdfast.channel.prom;

import org.jspecify.annotations.NullMarked;
