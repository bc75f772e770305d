package holdfast.channel.live;

import holdfast.order.OnlineOrder;
import holdfast.order.OnlineOrders.LineFigures;
import holdfast.shared.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a store hears about an order it has sent. */
final class LiveAnswers {
  private LiveAnswers() {}

  /** It is stored and committed. */
  static JsonObject taken(int seq, OnlineOrder order, boolean isNew, List<LineFigures> figures) {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    for (LineFigures line : figures) {
      lines.add(
          Json.createObjectBuilder()
              .add("line", line.line().number())
              .add("reserved", line.reserved().decimal())
              .add("awaiting", line.awaiting().decimal()));
    }
    return answer("taken", seq)
        .add("externalId", order.externalId())
        .add("id", order.id().toString())
        .add("number", order.number())
        .add("status", order.status().name().toLowerCase(Locale.ROOT))
        .add("isNew", isNew)
        .add("lines", lines)
        .build();
  }

  /** A draft: understood, nothing to store. */
  static JsonObject nothingToStore(int seq, String externalId) {
    return answer("taken", seq)
        .add("externalId", externalId)
        .addNull("id")
        .add("isNew", false)
        .build();
  }

  /** It can never be stored as it is. */
  static JsonObject refused(int seq, Problem problem) {
    return answer("refused", seq).add("problem", members(problem)).build();
  }

  /** Not now. */
  static JsonObject busy(int seq, @Nullable Problem problem) {
    JsonObjectBuilder busy = answer("busy", seq);
    if (problem != null) {
      busy.add("problem", members(problem));
    }
    return busy.build();
  }

  private static JsonObjectBuilder answer(String type, int seq) {
    return Json.createObjectBuilder().add("type", type).add("seq", seq);
  }

  /** The members of a problem, as far as a store can use them (RFC 9457). */
  private static JsonObjectBuilder members(Problem problem) {
    return Json.createObjectBuilder()
        .add("type", problem.type())
        .add("title", problem.title())
        .add("status", problem.status())
        .add("detail", problem.detail());
  }
}
