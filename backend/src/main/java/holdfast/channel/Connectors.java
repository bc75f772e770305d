package holdfast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The kinds of shops whose language is spoken here. */
@ApplicationScoped
public class Connectors {
  @Inject @Any Instance<Connector> all;

  /** The connector of that kind; empty for shops that come to us by themselves. */
  public Optional<Connector> of(Channel.Kind kind) {
    List<Connector> found = all.stream().filter(one -> one.kind() == kind).toList();
    if (found.size() > 1) {
      throw new IllegalStateException("several connectors for " + kind);
    }
    return found.stream().findFirst();
  }

  /** The connector that serves this channel. */
  public Optional<Connector> of(Channel channel) {
    return of(channel.kind());
  }

  /** What the channel's shop can do, if it can do that. */
  public <T extends Connector> Optional<T> of(Channel channel, Class<T> ability) {
    return of(channel).filter(ability::isInstance).map(ability::cast);
  }
}
