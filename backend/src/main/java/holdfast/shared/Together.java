package holdfast.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Has decided together what arrives while something is being decided. The thread that comes first
 * decides at once, so that a single request waits for nobody; those that come meanwhile wait, and
 * the first of them decides for all of them next. Nobody waits longer than for what is being
 * decided and for his own.
 */
public final class Together<W> {
  private final Consumer<List<W>> decide;
  private final int most;
  private final ConcurrentLinkedQueue<Waiting<W>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isBusy = new AtomicBoolean();

  /**
   * @param decide called with one to {@code most} works, by one thread at a time; must say what
   *     became of each in the work itself and throw nothing
   */
  public Together(int most, Consumer<List<W>> decide) {
    this.most = most;
    this.decide = decide;
  }

  private enum State {
    WAITING,
    LEADS,
    DONE
  }

  private static final class Waiting<W> {
    final W work;
    final Thread thread = Thread.currentThread();
    volatile State state = State.WAITING;

    Waiting(W work) {
      this.work = work;
    }

    void become(State next) {
      state = next;
      LockSupport.unpark(thread);
    }
  }

  /** Comes back when the work was decided, whoever did it. */
  public void submit(W work) {
    submit(List.of(work));
  }

  /** Comes back when all of these were decided, in however many groups and by whomever. */
  public void submit(List<W> works) {
    List<Waiting<W>> mine = works.stream().map(Waiting::new).toList();
    queue.addAll(mine);
    appointIfIdle();
    boolean interrupted = false;
    for (Waiting<W> one : mine) { // as they stand in the queue: a later one never leads before
      while (one.state != State.DONE) {
        if (one.state == State.LEADS) {
          lead(one);
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted(); // a decision cannot be taken back by giving up
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void lead(Waiting<W> leader) {
    List<Waiting<W>> group = new ArrayList<>();
    while (group.size() < most) {
      Waiting<W> next = queue.poll();
      if (next == null) {
        break;
      }
      group.add(next);
    }
    try {
      decide.accept(group.stream().map(waiting -> waiting.work).toList());
    } finally {
      isBusy.set(false);
      appointIfIdle(); // before the others wake up: the next group need not wait for them
      group.forEach(waiting -> waiting.become(State.DONE));
      leader.state = State.DONE;
    }
  }

  private void appointIfIdle() {
    while (!queue.isEmpty() && isBusy.compareAndSet(false, true)) {
      Waiting<W> first = queue.peek();
      if (first != null) {
        first.become(State.LEADS);
        return;
      }
      isBusy.set(false);
    }
  }
}
