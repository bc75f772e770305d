package holdfast.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fired once when the application is up. Features that work in the background register here. */
public final class ServerStarted {
  private final List<Chore> chores = new ArrayList<>();

  record Chore(String name, Duration pause, Runnable work, AtomicBoolean failing) {}

  /** Has the work done now and then again each time that long after it ended. */
  public void every(Duration pause, String name, Runnable work) {
    chores.add(new Chore(name, pause, work, new AtomicBoolean()));
  }

  List<Chore> chores() {
    return List.copyOf(chores);
  }
}
