package holdfast.staff;

import holdfast.staff.WorkEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From when until when one person was at work, in all stores, by the entries that count. */
final class WorkSpans {
  /** Nobody works for longer without a break; what ends later was never ended. */
  static final Duration LONGEST = Duration.ofHours(24);

  private final List<Moment> moments;
  private final List<Span> spans = new ArrayList<>();

  /** An entry that counts. */
  record Moment(UUID id, String store, Kind kind, Instant at) {}

  private record Span(Instant start, Instant end) {
    boolean overlaps(Span other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }
  }

  WorkSpans(List<Moment> all) {
    moments = new ArrayList<>(all);
    moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::id));
    Map<String, @Nullable Moment> last = new HashMap<>();
    for (Moment moment : moments) {
      @Nullable Moment before = last.put(moment.store(), moment);
      if (before != null && isWork(before.kind(), before.at(), moment.kind(), moment.at())) {
        spans.add(new Span(before.at(), moment.at()));
      }
    }
  }

  /** Whether what lies between two entries that follow each other is work. */
  static boolean isWork(Kind first, Instant start, Kind second, Instant end) {
    return first == Kind.START
        && second == Kind.END
        && Duration.between(start, end).compareTo(LONGEST) <= 0;
  }

  WorkSpans with(Moment added) {
    List<Moment> all = new ArrayList<>(moments);
    all.add(added);
    return new WorkSpans(all);
  }

  WorkSpans without(UUID id) {
    return new WorkSpans(moments.stream().filter(moment -> !moment.id().equals(id)).toList());
  }

  /** Whether something happened at that moment already, or it lies within work. */
  boolean isTaken(Instant at) {
    return moments.stream().anyMatch(moment -> moment.at().equals(at))
        || spans.stream().anyMatch(span -> span.start.isBefore(at) && at.isBefore(span.end));
  }

  /** How often this person was at work twice at once. */
  long overlaps() {
    long count = 0;
    for (int i = 0; i < spans.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (spans.get(i).overlaps(spans.get(j))) {
          count++;
        }
      }
    }
    return count;
  }
}
