package holdfast.channel.run;

import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Forgets to check the turn where a test wants it forgotten; does right until then. */
@ApplicationScoped
class CarelessTurns extends Turns {
  private static volatile Set<String> forgotten = Set.of();

  /**
   * From now on the turn is not checked there.
   *
   * @param places as {@code Class.method}
   */
  static void forget(Set<String> places) {
    forgotten = Set.copyOf(places);
  }

  @Override
  public void check(Turn turn) {
    Set<String> places = forgotten;
    boolean isForgotten =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> places.contains(place(frame))));
    if (!isForgotten) {
      super.check(turn);
    }
  }

  private static String place(StackWalker.StackFrame frame) {
    String type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }
}
