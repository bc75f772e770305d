package holdfast.bridge;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.device.Intent;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Op.Effect;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does requests with a device so that each happens at most once: looks into the journal before,
 * writes into it before and after. Runs on the worker of the device only.
 */
final class Execution {

  private static final System.Logger log = System.getLogger(Execution.class.getName());

  /** How it ended, and whether that was known before. */
  record End(Answer answer, boolean repeated) {
    static End fresh(Answer answer) {
      return new End(answer, false);
    }

    static End refused(Fault fault) {
      return fresh(new Answer.Refused(fault));
    }
  }

  private final String name;
  private final Device device;
  private final Journal journal;
  private final Clock clock;

  Execution(String name, Device device, Journal journal, Clock clock) {
    this.name = name;
    this.device = device;
    this.journal = journal;
    this.clock = clock;
  }

  Job.Marks marks() {
    return journal::mark;
  }

  End run(Op op, Job job) {
    try {
      Optional<Kept> before =
          op.effect() == Effect.NONE ? Optional.empty() : journal.find(job.ask.id());
      if (before.isPresent()) {
        return repeated(before.get(), job);
      }
      if (job.interrupted()) {
        throw Fault.nothingDone("interrupted");
      }
      if (job.isLate()) {
        throw Fault.nothingDone("too-late");
      }
      return End.fresh(op.effect() == Effect.NONE ? look(op, job) : once(op, job));
    } catch (Fault refused) {
      return End.refused(refused);
    }
  }

  /** Lets the driver find out, and keeps what it found. */
  End recover(String of, Job job) {
    try {
      Kept doubt = ours(of);
      if (doubt.hasEnd()) {
        return new End(outcome(journal.answer(doubt)), true);
      }
      Answer found;
      try {
        if (doubt.settles() && doubt.open().mark().isEmpty()) {
          throw Fault.failed("not-done"); // it died before the device was asked
        }
        found = new Answer.Done(device.recover(doubt.open(), job));
      } catch (Fault fault) {
        if (fault.after() != After.FAILED) {
          throw fault;
        }
        found = new Answer.Refused(fault);
      }
      journal.end(of, found);
      return End.fresh(outcome(found));
    } catch (Fault stillUnknown) {
      return End.refused(stillUnknown);
    } catch (RuntimeException | Error broke) {
      log.log(Level.ERROR, "The driver of " + name + " broke while it recovered " + of, broke);
      return End.refused(Fault.unknown("driver-broke"));
    }
  }

  End settle(String of, boolean done, String note, String by) {
    try {
      Kept doubt = ours(of);
      if (doubt.hasEnd()) {
        throw Fault.failed("already-settled");
      }
      JsonObject said = Json.createObjectBuilder().add("settledBy", by).add("note", note).build();
      Answer answer = done ? new Answer.Done(said) : new Answer.Refused(Fault.failed("not-done"));
      journal.end(of, answer);
      log.log(Level.WARNING, "{0}: request {1} settled by hand as done: {2}", name, of, done);
      return End.fresh(outcome(answer));
    } catch (Fault refused) {
      return End.refused(refused);
    }
  }

  private Kept ours(String id) throws Fault {
    return journal
        .find(id)
        .filter(one -> one.device().equals(name))
        .orElseThrow(() -> Fault.failed("unknown-id", id));
  }

  private static Answer outcome(Answer answer) {
    JsonObjectBuilder outcome = Json.createObjectBuilder();
    switch (answer) {
      case Answer.Done done -> outcome.add("state", "done").add("result", done.result());
      case Answer.Refused refused ->
          outcome.add("state", "not-done").add("code", refused.fault().code());
    }
    return new Answer.Done(outcome.build());
  }

  private End repeated(Kept before, Job job) throws Fault {
    if (!before.body().equals(job.ask.body(name))) {
      throw Fault.nothingDone("id-reused");
    }
    Answer answer =
        before.hasEnd() ? journal.answer(before) : new Answer.Refused(Fault.unknown("interrupted"));
    return new End(answer, true);
  }

  private Answer look(Op op, Job job) {
    try {
      return new Answer.Done(device.perform(op.name(), job.ask.args(), job));
    } catch (Fault fault) {
      return new Answer.Refused(fault);
    } catch (RuntimeException | Error broke) {
      log.log(Level.ERROR, "The driver of " + name + " broke", broke);
      return new Answer.Refused(Fault.failed("driver-broke"));
    }
  }

  private Answer once(Op op, Job job) throws Fault {
    boolean settles = op.effect() == Effect.SETTLED;
    List<Kept> doubts = settles ? journal.unsettled(name) : List.of();
    if (!doubts.isEmpty()) {
      throw Fault.nothingDone("unsettled", doubts.getFirst().open().id());
    }
    // the arguments of paper are long, and nothing asks for them again
    JsonObject args = settles ? job.ask.args() : JsonValue.EMPTY_JSON_OBJECT;
    Intent intent =
        new Intent(job.ask.id(), op.name(), args, JsonValue.EMPTY_JSON_OBJECT, clock.instant());
    journal.begin(name, intent, job.ask.body(name), settles);
    Answer answer = performed(op, job, settles);
    if (answer instanceof Answer.Refused refused && refused.fault().after() != After.FAILED) {
      if (refused.fault().after() == After.NOTHING_DONE) {
        journal.forget(job.ask.id());
      }
    } else {
      journal.end(job.ask.id(), answer);
    }
    log.log(
        Level.INFO,
        "{0}: {1} {2} {3} in {4} ms",
        name,
        op.name(),
        job.ask.id(),
        answer instanceof Answer.Refused refused ? refused.fault().code() : "done",
        Duration.between(intent.at(), clock.instant()).toMillis());
    return answer;
  }

  private Answer performed(Op op, Job job, boolean settles) {
    try {
      return new Answer.Done(device.perform(op.name(), job.ask.args(), job));
    } catch (Fault fault) {
      return new Answer.Refused(job.judged(fault));
    } catch (RuntimeException | Error broke) {
      log.log(Level.ERROR, "The driver of " + name + " broke", broke);
      boolean untouched = settles && !job.isMarked();
      return new Answer.Refused(
          untouched ? Fault.nothingDone("driver-broke") : Fault.unknown("driver-broke"));
    }
  }
}
