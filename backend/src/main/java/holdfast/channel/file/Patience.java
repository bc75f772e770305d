package holdfast.channel.file;

import holdfast.channel.file.OrderFolders.Found;
import java.nio.file.Path;
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
  private final Map<Path, Memory> files = new HashMap<>();

  private static final class Memory {
    private Found found;
    private Instant since;
    private boolean triedInVain;
    private int failures;
    private @Nullable Instant pausedUntil;

    private Memory(Found found, Instant since) {
      this.found = found;
      this.since = since;
    }
  }

  /** Takes note of what lies there now. */
  void look(List<Found> waiting, Instant now) {
    Set<Path> there = waiting.stream().map(Found::path).collect(Collectors.toSet());
    files.keySet().retainAll(there);
    for (Found found : waiting) {
      Memory memory = files.computeIfAbsent(found.path(), path -> new Memory(found, now));
      if (!memory.found.equals(found)) {
        memory.found = found;
        memory.since = now;
        memory.triedInVain = false;
      }
    }
  }

  /** How long the file has stayed as it is. */
  Duration quiet(Found file, Instant now) {
    return Duration.between(of(file).since, now);
  }

  /** Its present contents could not be read: no use to try again until they change. */
  void triedInVain(Found file) {
    of(file).triedInVain = true;
  }

  boolean wasTriedInVain(Found file) {
    return of(file).triedInVain;
  }

  boolean isPaused(Found file, Instant now) {
    Instant until = of(file).pausedUntil;
    return until != null && now.isBefore(until);
  }

  /** Leaves the file alone for a while, longer each time; answers how often that was. */
  int pause(Found file, Instant now) {
    Memory memory = of(file);
    memory.failures++;
    memory.pausedUntil = now.plusSeconds(1L << Math.min(memory.failures, 5));
    return memory.failures;
  }

  void forget(Found file) {
    files.remove(file.path());
  }

  private Memory of(Found file) {
    return files.computeIfAbsent(file.path(), path -> new Memory(file, Instant.MAX));
  }
}
