package holdfast.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks one kind of shop's language over the wire. A connector knows its protocol and nothing of
 * our database: it is given a {@link Connection} and answers with values. What else it can do, it
 * says by implementing {@link PullsOrders}, {@link TellsShop}, {@link SendsStock}.
 *
 * <p>Every call may throw {@link ChannelFault}; none is made inside a transaction. Connectors are
 * {@code @ApplicationScoped} beans, one for each {@link Channel.Kind} that has a wire.
 */
public interface Connector {
  Channel.Kind kind();

  /** What has to be known to reach such a shop, in the order in which one is asked for it. */
  List<ConnectionField> fields();

  /**
   * What tells this shop from others of its kind, as far as what is kept of the connection says it;
   * empty when it does not. Two channels of one shop would each reserve its orders.
   */
  default Optional<String> shop(Map<String, String> values) {
    return Optional.empty();
  }

  /**
   * Signs in and looks around, changing nothing there.
   *
   * @throws ChannelFault with the code that says what to correct
   */
  Greeting greet(Connection connection);

  /**
   * What the shop said to a first call.
   *
   * @param name what the shop calls itself
   * @param remarks codes of what would not work as it is set up there, each with a sentence in the
   *     texts ({@code channel.remark.<code>})
   */
  record Greeting(String name, List<String> remarks) {
    public Greeting {
      remarks = List.copyOf(remarks);
    }

    /** The same with that remark before the others. */
    public Greeting but(String remark) {
      List<String> all = new ArrayList<>(remarks);
      all.addFirst(remark);
      return new Greeting(name, all);
    }
  }
}
