package holdfast.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Runs simulators: {@code Main woocommerce=18091 prom=0}, a port for each, 0 for any free one;
 * {@code Main demo} all of them on free ports, with the goods of the demo shop on sale. Says {@code
 * <name> <address>} for each on its standard output, and runs until its standard input ends or it
 * is killed, so that it never outlives the one who started it.
 */
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    try {
      serve(arguments);
      System.exit(0);
    } catch (IOException | RuntimeException | LinkageError failure) {
      failure.printStackTrace();
      System.exit(1); // the shops that did start would keep the process
    }
  }

  private static void serve(String... arguments) throws IOException {
    List<Simulator> running = new ArrayList<>();
    if (arguments.length == 1 && arguments[0].equals("demo")) {
      for (Simulator simulator : ServiceLoader.load(Simulator.class)) {
        run(simulator, 0, running);
        if (simulator instanceof SimulatedShop shop) {
          shop.furnish();
        }
      }
      System.out.println("ready");
    } else {
      runNamed(running, arguments);
    }
    while (System.in.read() >= 0) {
      // waits for the end
    }
    running.forEach(Simulator::close);
  }

  private static void runNamed(List<Simulator> running, String... arguments) throws IOException {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      run(named(parts[0]), parts.length == 2 ? Integer.parseInt(parts[1]) : 0, running);
    }
  }

  private static void run(Simulator simulator, int port, List<Simulator> running)
      throws IOException {
    String address = simulator.start(port);
    running.add(simulator);
    System.out.println(simulator.name() + " " + address);
  }

  private static Simulator named(String name) {
    @Nullable Simulator found =
        ServiceLoader.load(Simulator.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(simulator -> simulator.name().equals(name))
            .findAny()
            .orElse(null);
    if (found == null) {
      throw new IllegalArgumentException("there is no simulator \"" + name + "\"");
    }
    return found;
  }
}
