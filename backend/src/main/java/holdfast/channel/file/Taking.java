package holdfast.channel.file;

import holdfast.channel.Channel;
import holdfast.channel.OrderIntake;
import holdfast.channel.form.Misread;
import holdfast.channel.form.OrderForms;
import holdfast.channel.form.Sent;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes the orders of one channel's files, wherever those lie. A file is put aside only after its
 * orders are committed: dying in between leads to a repeat, which changes nothing.
 */
final class Taking {
  private static final Logger log = System.getLogger(Taking.class.getName());
  private static final int TRIES = 5;

  private final Channel channel;
  private final ZoneId zone;
  private final Patience patience;
  private final BooleanSupplier mayGoOn;
  private final OrderIntake intake;
  private final Clock clock;

  /**
   * Prepares it.
   *
   * @param zone in which the times of the files are meant
   * @param mayGoOn false when another node has taken over
   */
  Taking(
      Channel channel,
      ZoneId zone,
      Patience patience,
      BooleanSupplier mayGoOn,
      OrderIntake intake,
      Clock clock) {
    this.channel = channel;
    this.zone = zone;
    this.patience = patience;
    this.mayGoOn = mayGoOn;
    this.intake = intake;
    this.clock = clock;
  }

  /** What became of a file. */
  enum End {
    ARCHIVED,
    REJECTED,
    /** It is left where it is, for the next time. */
    WAITS
  }

  /** What became of a file and of its orders. */
  record Taken(End end, int orders, int repeated) {
    static final Taken NOTHING = new Taken(End.WAITS, 0, 0);
  }

  /**
   * Takes what was read of a file.
   *
   * @param isGivenUp whether it has not grown for so long that what is there is all of it
   */
  Taken take(OrderFile file, byte[] contents, boolean isGivenUp) throws IOException {
    try {
      return take(file, contents, OrderForms.file(contents, zone));
    } catch (Misread why) {
      // perhaps it is still being written, and what is there already is only the beginning
      if (isGivenUp || contents.length > OrderForms.MAX_BYTES) {
        Outcome outcome = new Outcome();
        outcome.refuseFile(why);
        return finish(file, contents, outcome);
      }
      patience.triedInVain(file);
      return Taken.NOTHING;
    }
  }

  private Taken take(OrderFile file, byte[] contents, List<Sent> all) throws IOException {
    Outcome outcome = new Outcome();
    for (Sent sent : all) {
      if (!mayGoOn.getAsBoolean()) {
        return Taken.NOTHING; // another node goes on with it
      }
      switch (sent) {
        case Sent.Refused refused -> outcome.refuse(sent, refused.why());
        case Sent.Order order -> {
          if (!accept(file, order, outcome)) {
            return Taken.NOTHING;
          }
        }
      }
    }
    return finish(file, contents, outcome);
  }

  /** False when the file has to wait: the database is away, or the channel was switched off. */
  private boolean accept(OrderFile file, Sent.Order sent, Outcome outcome) {
    try {
      Caller caller = Caller.system("channel " + channel.code());
      outcome.take(intake.accept(channel, sent.order(), caller).isNew());
      return true;
    } catch (Problem refused) {
      if (refused.status() >= 500) {
        patience.pause(file, clock.instant()); // not the order's fault: the file waits
        return false;
      }
      outcome.refuse(sent, refused);
      return !refused.type().equals("channel-off");
    } catch (RuntimeException failure) {
      Instant now = clock.instant();
      int times = patience.pause(file, now);
      log.log(
          Level.ERROR,
          "order " + sent.externalId() + " of " + file.place() + " could not be stored",
          failure);
      if (times < TRIES) {
        return false;
      }
      outcome.fail(sent, now);
      return true;
    }
  }

  private Taken finish(OrderFile file, byte[] contents, Outcome outcome) throws IOException {
    if (outcome.isClean()) {
      file.archive(contents, clock.instant().atZone(zone).toLocalDate());
      log.log(
          Level.INFO,
          "{0}: orders taken from {1}: {2}, of these known before: {3}",
          channel.code(),
          file.name(),
          outcome.taken(),
          outcome.repeated());
    } else {
      String rejected = file.reject(contents, outcome.reason(file.name()));
      log.log(Level.WARNING, "rejected {0}: {1}", rejected, outcome.refusals());
    }
    patience.forget(file);
    return new Taken(
        outcome.isClean() ? End.ARCHIVED : End.REJECTED, outcome.taken(), outcome.repeated());
  }
}
