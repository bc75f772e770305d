package holdfast.bridge;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Work;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One request on its way through the queue of a device, and who waits for its end. */
final class Job implements Work {

  /** Where a driver's note goes. */
  interface Marks {
    void mark(String id, JsonObject mark) throws Fault;
  }

  final Ask ask;
  private final String device;
  private final Clock clock;
  private final Marks marks;
  private final List<Visitor> waiting = new CopyOnWriteArrayList<>();
  private volatile boolean interrupted;
  private boolean marked;
  private boolean answered;

  Job(Ask ask, String device, Clock clock, Marks marks) {
    this.ask = ask;
    this.device = device;
    this.clock = clock;
    this.marks = marks;
    waiting.add(ask.from());
  }

  /** Lets one more page wait for the end; false when it was told already. */
  synchronized boolean alsoTell(Visitor page) {
    if (!answered && !waiting.contains(page)) {
      waiting.add(page);
    }
    return !answered;
  }

  void interrupt() {
    interrupted = true;
  }

  synchronized void answer(Answer answer, boolean repeated) {
    answered = true;
    waiting.forEach(page -> page.tell(message(page, answer, repeated)));
  }

  private JsonObject message(Visitor page, Answer answer, boolean repeated) {
    var message = Json.createObjectBuilder().add("id", ask.id());
    switch (answer) {
      case Answer.Done done -> message.add("result", done.result());
      case Answer.Refused refused ->
          message.add("error", page.words().because(refused.fault(), ask.op()));
    }
    if (repeated) {
      message.add("repeated", true);
    }
    return message.build();
  }

  /** What a fault of the driver means once the device may have been asked. */
  Fault judged(Fault fault) {
    return marked && fault.after() == After.NOTHING_DONE ? Fault.unknown(fault.code()) : fault;
  }

  boolean isMarked() {
    return marked;
  }

  boolean isLate() {
    return !clock.instant().isBefore(ask.deadline());
  }

  @Override
  public void mark(JsonObject before) throws Fault {
    marks.mark(ask.id(), before);
    marked = true;
  }

  @Override
  public void progress(String code, String fact) {
    for (Visitor page : waiting) {
      String text = page.words().progress(code, fact);
      page.tell(
          Json.createObjectBuilder()
              .add("event", "progress")
              .add("device", device)
              .add("id", ask.id())
              .add("data", Json.createObjectBuilder().add("code", code).add("text", text))
              .build());
    }
  }

  @Override
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public int millisLeft() {
    long left = Duration.between(clock.instant(), ask.deadline()).toMillis();
    return Math.clamp(left, 1, Integer.MAX_VALUE);
  }
}
