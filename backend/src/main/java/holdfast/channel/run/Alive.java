package holdfast.channel.run;

import holdfast.shared.LostTurn;
import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the turns of this node's runs while they go on. */
@ApplicationScoped
class Alive {
  /** How long after its node died another may go on with a channel. */
  static final Duration TURN = Duration.ofSeconds(60);

  private static final Logger log = System.getLogger(Alive.class.getName());
  private static final Duration RENEWED = Duration.ofSeconds(15);

  @Inject Turns turns;
  @Inject Clock clock;

  private final Map<UUID, Running> running = new ConcurrentHashMap<>();

  private record Running(Turn turn, Instant renewed) {}

  void begun(Run run) {
    running.put(run.id(), new Running(run.turn(), clock.instant()));
  }

  void ended(Run run) {
    running.remove(run.id());
    turns.giveBack(run.turn());
  }

  int count() {
    return running.size();
  }

  /** Between the steps of a run: nothing is begun that another run may be doing. */
  void renew(Run run) {
    renew(run.id(), run.turn());
  }

  /** While a step takes long: one slow answer must not cost the turn. */
  void renewAll() {
    running.forEach(
        (id, one) -> {
          try {
            renew(id, one.turn());
          } catch (LostTurn lost) {
            log.log(Level.DEBUG, "{0}: the run will notice that it is over", one.turn().name());
          }
        });
  }

  private void renew(UUID id, Turn turn) {
    Instant now = clock.instant();
    Running known = running.get(id);
    if (known != null && now.isAfter(known.renewed().plus(RENEWED))) {
      turns.renew(turn, TURN);
      running.replace(id, new Running(turn, now));
    }
  }
}
