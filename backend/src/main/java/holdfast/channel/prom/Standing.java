package holdfast.channel.prom;

import holdfast.order.ChannelNews.Stage;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where an order may stand at Prom. A shop may have more of its own; those are kept by their names
 * and mean work in progress.
 */
enum Standing {
  DRAFT("draft", Stage.DRAFT),
  /** New. What is ordered is reserved at once, paid or not (contract 8). */
  PENDING("pending", Stage.FIRM),
  PAID("paid", Stage.FIRM),
  RECEIVED("received", Stage.FIRM),
  DELIVERED("delivered", Stage.DONE),
  /** With one l. */
  CANCELED("canceled", Stage.CANCELLED);

  private final String code;
  private final Stage stage;

  Standing(String code, Stage stage) {
    this.code = code;
    this.stage = stage;
  }

  String code() {
    return code;
  }

  Stage stage() {
    return stage;
  }

  /** Empty for a status that the shop made up for itself. */
  static Optional<Standing> of(String code) {
    return Arrays.stream(values()).filter(standing -> standing.code.equals(code)).findAny();
  }
}
