package holdfast.warehouse;

import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls about stock documents have in common. */
public final class StockJson {
  private StockJson() {}

  /** The body of a call; a missing one is an empty object, which then lacks its fields. */
  public static JsonInput input(@Nullable String body) {
    return JsonInput.object(body == null || body.isBlank() ? "{}" : body);
  }

  /** The member {@code lines}, each with {@code sku} and {@code quantity}. */
  public static List<StockLine> lines(JsonInput input) {
    List<StockLine> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", StockMoves.MAX_LINES)) {
      lines.add(new StockLine(line.text("sku", 64), line.quantity("quantity")));
    }
    return lines;
  }

  /**
   * The id in an address.
   *
   * @throws Problem {@code not-found} when it is none
   */
  public static UUID id(String what, String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound(what, text));
  }
}
