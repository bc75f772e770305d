package holdfast.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connector whose shop tells us by itself when something changes, as long as it is asked to. */
public interface HasWebhooks extends Connector {
  /** How the shop's messages to us are set up there now. */
  List<Webhook> webhooks(Connection connection);

  /**
   * Sets up what is missing and switches on again what the shop has switched off. Called in every
   * run, so it is cheap when all is well.
   *
   * @return the state afterwards
   */
  List<Webhook> repair(Connection connection);

  /**
   * One message that the shop sends by itself.
   *
   * @param topic what it tells, in the shop's words
   * @param lastSeen when it last came; null when that is not known
   */
  record Webhook(String topic, State state, @Nullable Instant lastSeen) {}

  /** How it stands with a message. */
  enum State {
    ACTIVE,
    /** It was off and is on again since this call. */
    REPAIRED,
    /** The shop has switched it off and does not let us switch it on. */
    OFF,
    MISSING
  }
}
