package holdfast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connectors of the house, but tests may put a shop of their own behind a channel. */
@ApplicationScoped
public class ScriptedConnectors extends Connectors {
  private static final Map<String, Connector> scripted = new ConcurrentHashMap<>();

  public static void put(String channel, Connector connector) {
    scripted.put(channel, connector);
  }

  @Override
  public Optional<Connector> of(Channel channel) {
    return Optional.ofNullable(scripted.get(channel.code())).or(() -> super.of(channel));
  }
}
