package holdfast.shared;

import java.io.Serial;

/** Another runner has taken over meanwhile; what was about to be written is rolled back. */
public class LostTurn extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LostTurn(Turn turn) {
    super(turn.name() + ": the turn with token " + turn.token() + " is over");
  }
}
