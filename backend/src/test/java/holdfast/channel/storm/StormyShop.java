package holdfast.channel.storm;

import holdfast.SimulatorProcess;
import holdfast.channel.Channel;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** What buyers wanted, one after the other. */
  private final List<Placed> wanted = new ArrayList<>();

  /** Orders that the shop or its buyers have ended, or opened again. */
  final Set<String> decidedThere = ConcurrentHashMap.newKeySet();

  /**
   * An order, by the shop's number.
   *
   * @param number empty when the shop had none left for that buyer
   */
  record Placed(String number) {
    boolean isPlaced() {
      return !number.isEmpty();
    }
  }

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

  final Placed place(String sku, int quantity, Random chance) {
    List<String> number = new ArrayList<>();
    refusable(() -> number.add(order(sku, quantity, chance)));
    Placed order = new Placed(number.isEmpty() ? "" : number.getFirst());
    wanted.add(order);
    return order;
  }

  /** Everybody's number who was not refused. */
  final List<String> placed() {
    return wanted.stream().filter(Placed::isPlaced).map(Placed::number).toList();
  }

  /** One of the last orders; nobody's before there is one. */
  final Placed recent(Random chance) {
    int back = chance.nextInt(60);
    return wanted.isEmpty() ? new Placed("") : wanted.get(wanted.size() - 1 - back % wanted.size());
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
