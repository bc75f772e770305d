package holdfast.channel.storm;

import holdfast.SimulatorProcess;
import holdfast.channel.Channel;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A simulated shop, what its buyers do there, and what can go wrong on the way to it. */
abstract class StormyShop implements AutoCloseable {
  private static final Pattern REFUSED = Pattern.compile(": 4\\d\\d ");

  final SimulatorProcess simulator;
  final Channel.Kind kind;

  /** Every order that was placed there, in that order. */
  final List<Placed> placed = new ArrayList<>();

  /** Orders that the shop or its buyers have ended, or opened again. */
  final Set<String> decidedThere = ConcurrentHashMap.newKeySet();

  /** An order and what it wanted first. */
  record Placed(String number, String sku, int quantity) {}

  StormyShop(Channel.Kind kind, String simulator) {
    this.kind = kind;
    this.simulator = SimulatorProcess.start(simulator);
  }

  /** The values and secrets with which the channel reaches it. */
  abstract Map<String, String> values();

  abstract Map<String, String> secrets();

  /** The reason that a person here names to it for a cancel; null when it asks for none. */
  abstract @Nullable String cancelReason();

  abstract void offer(String sku, int stock);

  /** A buyer orders: the number there. May be told that it is sold out. */
  abstract String order(String sku, int quantity, Random chance);

  /** Decides now what the buyer or the shop does to that order; it is done when it is run. */
  abstract Runnable deed(Placed order, Random chance);

  /** How many of it a buyer may order there now. */
  abstract int onSale(String sku);

  /** Time passes there, too. */
  void pass(Duration time) {
    // where nothing depends on it
  }

  final void place(String sku, int quantity, Random chance) {
    refusable(() -> placed.add(new Placed(order(sku, quantity, chance), sku, quantity)));
  }

  final Optional<Placed> recent(Random chance) {
    int back = chance.nextInt(60);
    return placed.isEmpty()
        ? Optional.empty()
        : Optional.of(placed.get(placed.size() - 1 - back % placed.size()));
  }

  final void fault(String kind, int number) {
    simulator.fault(kind, "", number);
  }

  final void mend() {
    simulator.delete("_sim/faults");
  }

  final JsonObject does(String what, String body) {
    return simulator.post("_sim/" + what, body);
  }

  /** What the shop would not let its buyer do. */
  static void refusable(Runnable deed) {
    try {
      deed.run();
    } catch (IllegalStateException refused) {
      if (!REFUSED.matcher(String.valueOf(refused.getMessage())).find()) {
        throw refused;
      }
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
