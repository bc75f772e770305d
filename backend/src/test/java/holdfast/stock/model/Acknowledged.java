package holdfast.stock.model;

import holdfast.shared.Quantity;
import holdfast.stock.Reservation;
import holdfast.stock.Status;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What callers were told was done, whoever did what first. Units are thousandths. */
final class Acknowledged {
  /** By how much each product became more, other than by conversions. */
  final Map<String, Long> changes = new ConcurrentHashMap<>();

  /**
   * Of each document, the most that an answer said had left: what leaves never comes back to it.
   */
  final Map<UUID, Long> converted = new ConcurrentHashMap<>();

  /** The same of each product. */
  private final Map<String, Map<UUID, Long>> convertedGoods = new ConcurrentHashMap<>();

  /** How much each document held when it was made. */
  final Map<UUID, Long> held = new ConcurrentHashMap<>();

  /** How much of it was given back while the rest stayed. */
  final Map<UUID, Long> released = new ConcurrentHashMap<>();

  /** Documents that were made to hold anew. */
  final Set<UUID> again = ConcurrentHashMap.newKeySet();

  /** Documents of which somebody was told that they have ended. */
  final Map<UUID, Integer> ended = new ConcurrentHashMap<>();

  /** How often each verb was answered how. */
  final Map<String, Integer> answers = new ConcurrentHashMap<>();

  void changed(String sku, Quantity by) {
    changes.merge(sku, by.thousandths(), Long::sum);
  }

  void held(Reservation made) {
    held.merge(made.id(), sum(made, Status.ACTIVE), Long::sum);
  }

  /** A line that was given back whole is still told of by its own row. */
  void released(Reservation answer, int line, Quantity part) {
    boolean isWhole =
        answer.lines().stream()
            .anyMatch(one -> one.line() == line && one.status() == Status.RELEASED);
    if (!isWhole) {
      released.merge(answer.id(), part.thousandths(), Long::sum);
    }
  }

  void ended(UUID document) {
    ended.merge(document, 1, Integer::sum);
  }

  void converted(Reservation answer) {
    converted.merge(answer.id(), sum(answer, Status.CONVERTED), Math::max);
    Map<String, Long> goods = new TreeMap<>();
    answer.lines().stream()
        .filter(line -> line.status() == Status.CONVERTED)
        .forEach(line -> goods.merge(line.sku(), line.quantity().thousandths(), Long::sum));
    goods.forEach(
        (sku, units) ->
            convertedGoods
                .computeIfAbsent(sku, each -> new ConcurrentHashMap<>())
                .merge(answer.id(), units, Math::max));
  }

  /** How much of that product left with documents that held it. */
  long convertedOf(String sku) {
    return convertedGoods.getOrDefault(sku, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  void answered(Step.Verb verb, String how) {
    answers.merge(verb + " " + how, 1, Integer::sum);
  }

  private static long sum(Reservation reservation, Status status) {
    return reservation.lines().stream()
        .filter(line -> line.status() == status)
        .mapToLong(line -> line.quantity().thousandths())
        .sum();
  }
}
