package holdfast.bridge;

import holdfast.bridge.sim.DemoDevices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bridge, started and reachable: one WebSocket and one page of settings on the loopback
 * addresses of this computer and nowhere else.
 *
 * <p>It lives from start to stop of the checkout PC's session. Pages come and go; each is let in or
 * turned away by {@link Admission} before a word is spoken, and has to be paired before it gets at
 * a device.
 */
public final class Bridge implements AutoCloseable {

  private static final System.Logger log = System.getLogger(Bridge.class.getName());

  private final List<LoopbackServer> servers = new ArrayList<>();
  private final ScheduledExecutorService everySecond =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "every-second");
            thread.setDaemon(true);
            return thread;
          });
  private final Options options;
  private final Journal journal;
  private final Pairing pairing;
  private final Desk desk;
  private final CopyTalk copies;
  private final Drivers drivers;
  private final LoopbackPages settings;
  private final @Nullable DemoDevices simulated;
  private final @Nullable LoopbackPages demo;

  private Bridge(Options options, Drivers drivers) throws IOException {
    this.options = options;
    this.drivers = drivers;
    Clock clock = Clock.systemUTC();
    Home home = Home.at(options.home());
    journal = new Journal(home, clock);
    try {
      copies = new CopyTalk(new Copies(home, Copies.Limits.USUAL));
    } catch (IOException refused) {
      journal.close();
      throw refused;
    }
    try {
      pairing = new Pairing(home, clock);
      desk = new Desk(home, journal, clock, drivers::make);
      settings =
          new LoopbackPages(
              loopbackAddresses(),
              options.settingsPort(),
              OwnPages.SETTINGS,
              Map.of("/bridge.json", told -> OwnPages.port(port())));
      simulated = options.simulated() ? new DemoDevices(lines(options)) : null;
      demo = simulated == null ? null : demo(simulated);
    } catch (IOException | RuntimeException refused) {
      copies.close();
      journal.close();
      throw refused;
    }
  }

  /**
   * Starts the bridge and returns at once; it runs until the process is asked to stop (Ctrl+C,
   * SIGTERM).
   */
  public static void main(String[] arguments) {
    try {
      Options options = Options.of(List.of(arguments), System.getenv());
      if (options.code()) {
        CodeCommand.ask(Home.at(options.home()));
        return;
      }
      Bridge bridge = start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "bridge-stop"));
      if (options.withParent()) {
        endWithParent();
      }
    } catch (IllegalArgumentException | IOException | UncheckedIOException refused) {
      log.log(Level.ERROR, refused::getMessage);
      System.exit(1);
    }
  }

  /** Who started it holds the other end of its input, and lets go of it however it ends. */
  private static void endWithParent() throws IOException {
    try (InputStream parent = System.in) {
      while (parent.read() >= 0) {
        // nothing is said that way
      }
    }
    System.exit(0);
  }

  /**
   * Returns the bridge once it accepts connections on 127.0.0.1, and on ::1 where this computer has
   * it.
   *
   * @throws IOException when the port is taken, naming it; then nothing of it listens
   */
  static Bridge start(Options options) throws IOException {
    return start(options, AllDrivers.make());
  }

  static Bridge start(Options options, Drivers drivers) throws IOException {
    Bridge bridge = new Bridge(options, drivers);
    try {
      bridge.listen();
    } catch (IOException refused) {
      bridge.close();
      throw refused;
    }
    var unused = bridge.everySecond.scheduleWithFixedDelay(bridge::tick, 1, 1, TimeUnit.SECONDS);
    LoopbackPages hands = bridge.demo;
    if (hands != null) {
      log.log(
          Level.INFO, "Simulated devices: http://127.0.0.1:{0}/", Integer.toString(hands.port()));
    }
    log.log(
        Level.INFO, "Settings: http://127.0.0.1:{0}/", Integer.toString(bridge.settings.port()));
    log.log(
        Level.INFO,
        "Holdfast bridge is ready: ws://127.0.0.1:{0}/",
        Integer.toString(bridge.port()));
    return bridge;
  }

  /** The version of the jar that runs; {@code development} when it does not run from one. */
  static String version() {
    String version = Bridge.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  int port() {
    return servers.getFirst().getPort();
  }

  int settingsPort() {
    return settings.port();
  }

  List<InetSocketAddress> addresses() {
    List<InetSocketAddress> all = new ArrayList<>(settings.addresses());
    if (demo != null) {
      all.addAll(demo.addresses());
    }
    servers.forEach(server -> all.addFirst(server.boundTo()));
    return all;
  }

  /** Where the simulated devices are touched; 0 when there are none. */
  int demoPort() {
    return demo == null ? 0 : demo.port();
  }

  Desk desk() {
    return desk;
  }

  Pairing pairing() {
    return pairing;
  }

  /** Says goodbye to every page and stops listening; what was asked before is answered first. */
  @Override
  public void close() {
    everySecond.shutdownNow();
    settings.close();
    if (demo != null) {
      demo.close();
    }
    servers.forEach(LoopbackServer::shut);
    desk.close();
    copies.close();
    journal.close();
    if (simulated != null) {
      simulated.close();
    }
  }

  private void listen() throws IOException {
    Setup setup = new Setup(desk, pairing, drivers, settings.origins());
    List<AllowedOrigin> origins = new ArrayList<>(options.origins());
    settings.origins().forEach(own -> origins.add(AllowedOrigin.of(own)));
    int port = options.port();
    for (InetAddress loopback : loopbackAddresses()) {
      var server =
          new LoopbackServer(
              new InetSocketAddress(loopback, port),
              new Admission(origins),
              (wire, origin) ->
                  new Conversation(wire, origin, pairing, desk, setup, copies, Clock.systemUTC()));
      servers.add(server);
      server.open();
      // port 0 is any free one: the second address takes what the first one got
      port = server.getPort();
    }
    settings.open();
    if (simulated != null && demo != null) {
      simulated.plugInto(desk::placeWhenFree);
      demo.open();
    }
  }

  private static Optional<Path> lines(Options options) {
    return options.onSerialLines()
        ? Optional.of(options.home().resolve("serial"))
        : Optional.empty();
  }

  private LoopbackPages demo(DemoDevices devices) throws IOException {
    int port = options.settingsPort();
    return new LoopbackPages(
        loopbackAddresses(),
        port == 0 ? 0 : port % 65535 + 1,
        OwnPages.DEMO,
        Map.of("/devices.json", devices::touched));
  }

  private void tick() {
    try {
      pairing.tick();
      servers.forEach(LoopbackServer::sweep);
    } catch (RuntimeException fault) {
      log.log(Level.WARNING, "A sweep failed; the next one comes in a second", fault);
    }
  }

  private static List<InetAddress> loopbackAddresses() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}));
    byte[] one = new byte[16];
    one[15] = 1;
    InetAddress version6 = InetAddress.getByAddress("localhost", one);
    if (NetworkInterface.getByInetAddress(version6) != null) {
      addresses.add(version6);
    }
    return addresses;
  }
}
