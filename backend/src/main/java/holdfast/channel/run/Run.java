package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.Connector;
import holdfast.shared.Caller;
import holdfast.shared.Turn;
import java.util.UUID;

/** One run while it goes on. */
record Run(
    UUID id,
    Channel channel,
    Connector connector,
    Connection connection,
    Turn turn,
    Why why,
    Counts counts) {

  /** Who does what is done in it. */
  Caller caller() {
    return Caller.system("channel " + channel.code());
  }
}
