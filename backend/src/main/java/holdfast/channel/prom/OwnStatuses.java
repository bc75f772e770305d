package holdfast.channel.prom;

import holdfast.channel.ChannelFault;
import holdfast.channel.wire.LooseJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the shop calls the statuses it made up for itself; asked for when the first turns up. */
final class OwnStatuses {
  private static final Logger log = System.getLogger(OwnStatuses.class.getName());

  private final PromCalls calls;
  private @Nullable Map<String, String> names;

  private OwnStatuses(PromCalls calls) {
    this.calls = calls;
  }

  static OwnStatuses of(PromCalls calls) {
    return new OwnStatuses(calls);
  }

  /** The name, or the status as it is when it has none. */
  String name(String status) {
    Map<String, String> known = names;
    if (known == null) {
      known = askIfAllowed();
      names = known;
    }
    return known.getOrDefault(status, status);
  }

  /** A name is nice to know: orders come in without it when the token may not ask. */
  private Map<String, String> askIfAllowed() {
    try {
      return ask();
    } catch (ChannelFault fault) {
      if (fault.isPassing()) {
        throw fault;
      }
      log.log(Level.INFO, "own statuses are not named: {0}", fault.words());
      return Map.of();
    }
  }

  private Map<String, String> ask() {
    Map<String, String> known = new HashMap<>();
    PromCalls.Read read = calls.get("/order_status_options/list", Map.of());
    for (JsonValue option :
        LooseJson.list(read.json(), "order_status_options").orElse(JsonValue.EMPTY_JSON_ARRAY)) {
      if (option instanceof JsonObject one) {
        @Nullable String code = LooseJson.text(one, "name", 60);
        @Nullable String title = LooseJson.text(one, "title", 60);
        if (code != null && title != null) {
          known.put(code, title);
        }
      }
    }
    return known;
  }
}
