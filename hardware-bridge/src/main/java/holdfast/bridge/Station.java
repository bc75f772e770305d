package holdfast.bridge;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Op.Effect;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one device: one queue, one worker, and the page that has it. Everything the device
 * is asked for passes here, one thing after the other.
 */
final class Station implements AutoCloseable {

  static final int WAITING_MAX = 32;

  private static final System.Logger log = System.getLogger(Station.class.getName());
  private static final String HARMLESS = "status";
  private static final String NEAR_END = "paperNearEnd";
  private static final Set<String> OF_PAPER = Set.of("paper-out", "cover-open");

  /** What somebody has to put right before the device does anything more. */
  private static final Set<String> KEEP_FROM_WORKING =
      Set.of(
          "device-offline",
          "paper-out",
          "cover-open",
          "printer-error",
          "fiscal-memory",
          "clock-unset",
          "working-memory");

  private static final int LOOK_AGAIN_MS = 1000;
  private static final int GOODBYE_MS = 2000;

  private final DeviceSettings settings;
  private final Device device;
  private final Execution execution;
  private final Clock clock;
  private final Supplier<List<Visitor>> everybody;
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Visitor> holder = new AtomicReference<>();
  private final Thread worker;
  private boolean retired;
  private volatile boolean closing;
  private volatile String state = "unknown";
  private volatile String why = "";
  private volatile @Nullable Boolean paperNearEnd;
  private @Nullable JsonObject newest;

  Station(
      DeviceSettings settings,
      Device device,
      Journal journal,
      Clock clock,
      Supplier<List<Visitor>> everybody) {
    this.settings = settings;
    this.device = device;
    this.clock = clock;
    this.everybody = everybody;
    execution = new Execution(settings.id(), device, journal, clock);
    worker = new Thread(null, this::work, "device-" + settings.id(), 256 * 1024);
    worker.setDaemon(true);
    worker.start();
  }

  DeviceSettings settings() {
    return settings;
  }

  /** What {@code hello} tells of it. */
  JsonObject described(Visitor to) {
    JsonObjectBuilder described =
        Json.createObjectBuilder()
            .add("id", settings.id())
            .add("kind", device.kind())
            .add("driver", settings.driver())
            .add("state", state)
            .add("why", why)
            .add("ops", Json.createArrayBuilder(device.ops().stream().map(Op::name).toList()));
    addPaper(described);
    Visitor has = holder.get();
    if (has != null && has.isHere()) {
      described.add("holder", has.equals(to) ? "you" : has.till());
    }
    return described.build();
  }

  /** Gives the device to this page; who had it is told when it is taken over. */
  void take(Visitor page, boolean byForce) throws Fault {
    Visitor had = holder.get();
    if (had != null && !had.equals(page) && had.isHere() && !byForce) {
      throw Fault.nothingDone("in-use", had.till());
    }
    if (!holder.compareAndSet(had, page)) {
      throw Fault.nothingDone("in-use", settings.id());
    }
    if (had != null && !had.equals(page)) {
      had.tell(
          Json.createObjectBuilder()
              .add("event", "taken")
              .add("device", settings.id())
              .add("data", Json.createObjectBuilder().add("by", page.till()))
              .build());
    }
  }

  private void takeWhenFree(Visitor page) {
    Visitor had = holder.get();
    if (had == null || !had.isHere()) {
      holder.compareAndSet(had, page);
    }
  }

  void give(Visitor page) {
    holder.compareAndSet(page, null);
  }

  /** Puts a request in the queue, or answers it from what is known; its end is told to the page. */
  void ask(Ask ask) throws Fault {
    Op op =
        device.ops().stream()
            .filter(one -> one.name().equals(ask.op()))
            .findFirst()
            .orElseThrow(() -> Fault.nothingDone("unknown-op", ask.op()));
    if (op.name().equals(HARMLESS)) {
      takeWhenFree(ask.from());
    } else {
      take(ask.from(), false);
    }
    Job job = new Job(ask, settings.id(), clock, execution.marks());
    Job running = admit(job);
    if (running != null) {
      if (!running.ask.body(settings.id()).equals(ask.body(settings.id()))) {
        throw Fault.nothingDone("id-reused");
      }
      if (!running.alsoTell(ask.from())) {
        ask(ask); // it ended this moment: now the journal knows
      }
      return;
    }
    enqueue(job, () -> execution.run(op, job));
  }

  /** Finds out what became of an earlier request. */
  void recover(Ask ask, String of) throws Fault {
    Job job = new Job(ask, settings.id(), clock, execution.marks());
    if (admit(job) == null) {
      enqueue(job, () -> execution.recover(of, job));
    }
  }

  /** A person says what became of it. */
  void settle(Ask ask, String of, boolean done, String note) throws Fault {
    Job job = new Job(ask, settings.id(), clock, execution.marks());
    if (admit(job) == null) {
      enqueue(job, () -> execution.settle(of, done, note, ask.from().till()));
    }
  }

  boolean interrupt(String id) {
    Optional<Job> job = Optional.ofNullable(jobs.get(id));
    job.ifPresent(Job::interrupt);
    return job.isPresent();
  }

  /** Takes no request any more; no when it has something to do besides looking how it is. */
  synchronized boolean retire() {
    retired = jobs.values().stream().allMatch(this::isLook);
    return retired;
  }

  private boolean isLook(Job job) {
    return device.ops().stream()
        .anyMatch(op -> op.effect() == Effect.NONE && op.name().equals(job.ask.op()));
  }

  /** The job of the same id that is running already, or nothing: then this one is. */
  private synchronized @Nullable Job admit(Job job) throws Fault {
    if (retired) {
      throw Fault.nothingDone("busy", settings.id());
    }
    return jobs.putIfAbsent(job.ask.id(), job);
  }

  @Override
  public void close() {
    closing = true;
    jobs.values().forEach(Job::interrupt);
    worker.interrupt();
    try {
      worker.join(GOODBYE_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Answer nobody = new Answer.Refused(Fault.nothingDone("interrupted"));
    waiting.clear();
    jobs.values().stream().filter(this::isLook).forEach(job -> job.answer(nobody, false));
  }

  private interface Doing {
    Execution.End run();
  }

  private void enqueue(Job job, Doing doing) throws Fault {
    boolean room =
        waiting.offer(
            () -> {
              Execution.End end = ended(doing);
              // no longer running before it is told: who asks again then asks the journal
              jobs.remove(job.ask.id());
              job.answer(end.answer(), end.repeated());
              noticed(job.ask.op(), end.answer());
            });
    if (!room) {
      jobs.remove(job.ask.id());
      throw Fault.nothingDone("busy", settings.id());
    }
  }

  /** Somebody waits for an answer, whatever a driver of a maker throws. */
  private Execution.End ended(Doing doing) {
    try {
      return doing.run();
    } catch (RuntimeException | Error broke) {
      log.log(Level.ERROR, "The driver of " + settings.id() + " broke", broke);
      return Execution.End.refused(Fault.unknown("driver-broke"));
    }
  }

  private void work() {
    int listenIn = 1;
    while (!closing) {
      try {
        Runnable next = waiting.poll(listenIn > 0 ? listenIn : 60_000, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
          listenIn = 1;
        } else {
          listenIn = listen();
        }
      } catch (InterruptedException closed) {
        break;
      } catch (RuntimeException | Error fault) {
        log.log(Level.ERROR, "The driver of " + settings.id() + " broke", fault);
        listenIn = LOOK_AGAIN_MS;
      }
    }
    device.close();
  }

  private int listen() {
    tellNewest();
    try {
      int again = device.idle(this::event);
      if (again > 0) {
        state("ready", "");
      }
      return again;
    } catch (Fault unreachable) {
      state("off", unreachable.code());
      return LOOK_AGAIN_MS;
    }
  }

  private void event(String name, JsonObject data) {
    JsonObject event =
        Json.createObjectBuilder()
            .add("event", name)
            .add("device", settings.id())
            .add("data", data)
            .build();
    if (device.eventsForOne()) {
      Visitor has = holder.get();
      if (has != null) {
        has.tell(event);
      }
    } else {
      newest = event;
      tellNewest();
    }
  }

  /** A page that was behind gets the last word later: it would show an old weight for ever. */
  private void tellNewest() {
    JsonObject event = newest;
    if (event != null) {
      boolean all = true;
      for (Visitor page : everybody.get()) {
        all &= page.tellWhenItKeepsUp(event);
      }
      newest = all ? null : event;
    }
  }

  private void noticed(String op, Answer answer) {
    switch (answer) {
      case Answer.Done done -> {
        JsonObject result = done.result();
        if (result.containsKey(NEAR_END)) {
          paper(result.getBoolean(NEAR_END, false));
        }
        if (result.getBoolean("paperOut", false)) {
          state("off", "paper-out");
        } else if (result.getBoolean("coverOpen", false)) {
          state("off", "cover-open");
        } else if (!op.equals("drawer") || !OF_PAPER.contains(why)) {
          state("ready", ""); // a drawer opens without paper too
        }
      }
      case Answer.Refused refused -> {
        String code = refused.fault().code();
        if (KEEP_FROM_WORKING.contains(code) || refused.fault().after() == After.UNKNOWN) {
          state("off", code);
        }
      }
    }
  }

  private void state(String now, String because) {
    if (!state.equals(now) || !why.equals(because)) {
      state = now;
      why = because;
      tellState();
    }
  }

  private void paper(boolean nearEnd) {
    if (!Boolean.valueOf(nearEnd).equals(paperNearEnd)) {
      paperNearEnd = nearEnd;
      tellState();
    }
  }

  private void tellState() {
    JsonObjectBuilder data = Json.createObjectBuilder().add("state", state).add("why", why);
    addPaper(data);
    JsonObject status =
        Json.createObjectBuilder()
            .add("event", "status")
            .add("device", settings.id())
            .add("data", data)
            .build();
    everybody.get().forEach(page -> page.tell(status));
  }

  /** Of devices that have told how much paper they have. */
  private void addPaper(JsonObjectBuilder described) {
    Boolean nearEnd = paperNearEnd;
    if (nearEnd != null) {
      described.add(NEAR_END, nearEnd);
    }
  }
}
