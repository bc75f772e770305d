package holdfast.dist;

import holdfast.dist.Fault.Kind;
import holdfast.dist.Fault.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.json.Json;

/**
 * What was seen at one till from outside: receipts that a cashier was shown as done, and faults.
 */
final class Sightings {
  private static final org.openqa.selenium.json.Json JSON = new Json();

  private final List<Shown> shown = Collections.synchronizedList(new ArrayList<>());
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * A receipt that was in the page as done.
   *
   * @param id empty where the page does not tell it
   */
  record Shown(String kind, int number, String id, String total) {}

  /** A page tells what it shows, as soon as it shows it. */
  void heard(String session, String words) {
    Map<String, Object> facts = JSON.toType(words, Json.MAP_TYPE);
    Shown one =
        new Shown(
            String.valueOf(facts.get("kind")),
            ((Number) facts.getOrDefault("number", 0)).intValue(),
            String.valueOf(facts.get("id")),
            String.valueOf(facts.get("total")));
    synchronized (shown) {
      if (!shown.contains(one)) {
        shown.add(one);
      }
    }
  }

  int count() {
    return shown.size();
  }

  List<Shown> all() {
    synchronized (shown) {
      return List.copyOf(shown);
    }
  }

  /** The numbers of the sales seen so far. */
  List<Integer> sales() {
    return all().stream().filter(one -> one.kind().equals("sale")).map(Shown::number).toList();
  }

  void trouble(String what) {
    troubles.add(what);
  }

  List<String> troubles() {
    synchronized (troubles) {
      return List.copyOf(troubles);
    }
  }

  /** A fault has struck; or its moment has not come, since nothing was sent. */
  void struck(Fault fault, boolean inTime) {
    count(inTime ? fault.kind() + "/" + fault.moment() : "faults that found nothing to spoil:");
  }

  long struck(Kind kind, Moment moment) {
    return times(kind + "/" + moment);
  }

  /** The disk has refused a sale. */
  void refused() {
    count("sales refused by a full disk, then paid:");
  }

  /** How a return or the end of a shift ended. */
  void asked(String end) {
    count(end);
  }

  long times(String what) {
    synchronized (counts) {
      return counts.getOrDefault(what, 0);
    }
  }

  /** What was counted beside the faults. */
  String words() {
    synchronized (counts) {
      return counts.entrySet().stream()
          .filter(one -> !one.getKey().contains("/"))
          .map(one -> one.getKey() + " " + one.getValue())
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  private void count(String what) {
    synchronized (counts) {
      counts.merge(what, 1, Integer::sum);
    }
  }

  /** For the report: how often each kind has struck. */
  static String table(List<Sightings> all) {
    return Arrays.stream(Kind.values())
        .map(kind -> row(kind, all))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Kind kind, List<Sightings> all) {
    String moments =
        Arrays.stream(Moment.values())
            .map(
                moment ->
                    String.valueOf(all.stream().mapToLong(one -> one.struck(kind, moment)).sum()))
            .collect(Collectors.joining(" | "));
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "| " + words + " | " + moments + " |";
  }
}
