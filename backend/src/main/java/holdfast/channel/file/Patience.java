package holdfast.channel.file;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers how long each file of an inbox has not grown, and which to leave alone for now. */
final class Patience {
  private final Map<String, Memory> files = new HashMap<>();

  private static final class Memory {
    private long size;
    private Instant modified;
    private Instant since;
    private boolean triedInVain;
    private int failures;
    private @Nullable Instant pausedUntil;

    private Memory(OrderFile found, Instant since) {
      this.size = found.size();
      this.modified = found.modified();
      this.since = since;
    }
  }

  /** Takes note of what lies there now. */
  void look(List<? extends OrderFile> waiting, Instant now) {
    Set<String> there = waiting.stream().map(OrderFile::place).collect(Collectors.toSet());
    files.keySet().retainAll(there);
    for (OrderFile found : waiting) {
      Memory memory = files.computeIfAbsent(found.place(), place -> new Memory(found, now));
      if (memory.size != found.size() || !memory.modified.equals(found.modified())) {
        memory.size = found.size();
        memory.modified = found.modified();
        memory.since = now;
        memory.triedInVain = false;
      }
    }
  }

  /** How long the file has stayed as it is. */
  Duration quiet(OrderFile file, Instant now) {
    return Duration.between(of(file).since, now);
  }

  /** Its present contents could not be read: no use to try again until they change. */
  void triedInVain(OrderFile file) {
    of(file).triedInVain = true;
  }

  boolean wasTriedInVain(OrderFile file) {
    return of(file).triedInVain;
  }

  boolean isPaused(OrderFile file, Instant now) {
    Instant until = of(file).pausedUntil;
    return until != null && now.isBefore(until);
  }

  /** Leaves the file alone for a while, longer each time; answers how often that was. */
  int pause(OrderFile file, Instant now) {
    Memory memory = of(file);
    memory.failures++;
    memory.pausedUntil = now.plusSeconds(1L << Math.min(memory.failures, 5));
    return memory.failures;
  }

  void forget(OrderFile file) {
    files.remove(file.place());
  }

  private Memory of(OrderFile file) {
    return files.computeIfAbsent(file.place(), place -> new Memory(file, Instant.MAX));
  }
}
