/** A shop's FTP server, with the troubles that such servers have. */
@NullMarked
package holdfast.simulator.ftp;

import org.jspecify.annotations.NullMarked;
