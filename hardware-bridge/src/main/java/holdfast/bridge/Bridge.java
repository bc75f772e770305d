package holdfast.bridge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/**
 * The bridge, started and reachable: one WebSocket on the loopback addresses of this computer and
 * nowhere else.
 *
 * <p>It lives from start to stop of the checkout PC's session. Pages come and go; each is let in or
 * turned away by {@link Admission} before a word is spoken.
 */
public final class Bridge implements AutoCloseable {

  private static final System.Logger log = System.getLogger(Bridge.class.getName());

  private final List<LoopbackServer> servers = new ArrayList<>();

  private Bridge() {}

  /**
   * Starts the bridge and returns at once; it runs until the process is asked to stop (Ctrl+C,
   * SIGTERM).
   */
  public static void main(String[] arguments) {
    try {
      Options options = Options.of(List.of(arguments), System.getenv());
      Bridge bridge = start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "bridge-stop"));
    } catch (IllegalArgumentException | IOException refused) {
      log.log(Level.ERROR, refused::getMessage);
      System.exit(1);
    }
  }

  /**
   * Returns the bridge once it accepts connections on 127.0.0.1, and on ::1 where this computer has
   * it.
   *
   * @throws IOException when the port is taken, naming it; then nothing of it listens
   */
  static Bridge start(Options options) throws IOException {
    Bridge bridge = new Bridge();
    int port = options.port();
    try {
      for (InetAddress loopback : loopbackAddresses()) {
        var server =
            new LoopbackServer(
                new InetSocketAddress(loopback, port), new Admission(options.origins()));
        bridge.servers.add(server);
        server.open();
        port =
            server.getPort(); // port 0 is any free one: the second address takes what the first one
        // got
      }
    } catch (IOException refused) {
      bridge.close();
      throw refused;
    }
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

  List<InetSocketAddress> addresses() {
    return servers.stream().map(LoopbackServer::boundTo).toList();
  }

  /** Says goodbye to every page and stops listening; what was asked before is answered first. */
  @Override
  public void close() {
    servers.forEach(LoopbackServer::shut);
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
