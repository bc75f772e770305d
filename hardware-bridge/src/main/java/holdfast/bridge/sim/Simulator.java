package holdfast.bridge.sim;

import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A device that is not there, on a TCP port of this computer or on a pseudo-terminal. */
public abstract class Simulator implements Closeable {

  private static final System.Logger log = System.getLogger(Simulator.class.getName());

  private final ServerSocket server;
  private final Faults faults = new Faults();
  private final Set<SimWire> wires = ConcurrentHashMap.newKeySet();
  private volatile String address;
  private volatile Optional<Path> serialPort = Optional.empty();
  private volatile boolean closed;

  /** Opens its port: 0 takes any free one. */
  protected Simulator(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    address = "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** Begins to take connections. */
  public final void start() {
    Thread.ofVirtual().name("simulator-" + server.getLocalPort()).start(this::accept);
  }

  /**
   * Takes no connections over TCP but speaks on a pseudo-terminal, and on a new one when it was
   * unplugged.
   *
   * @param port a name that always leads to it, as {@code /dev/serial/by-id} does
   * @throws IOException when this system has none
   */
  public final void startOnSerialLine(Path port) throws IOException {
    server.close();
    Pty first = plugIn(port);
    address = "serial:" + port;
    serialPort = Optional.of(port);
    Thread.ofPlatform()
        .daemon()
        .name("simulator-" + port.getFileName())
        .start(() -> talkOnLine(first, port));
  }

  /** Where it is, as it stands in the settings of a device. */
  public final String address() {
    return address;
  }

  /** What is to go wrong. */
  public final Faults faults() {
    return faults;
  }

  /** What its page shows. */
  public abstract JsonObject shown();

  /** What a person does on its page. */
  public abstract void touched(JsonObject what);

  /** Speaks with one host until it hangs up. */
  abstract void talk(SimWire wire) throws IOException;

  /** Loses what a real one loses when it is switched off and on. */
  void forget() {}

  /** Says something nobody asked for. */
  final void tellAll(String ascii) {
    for (SimWire wire : wires) {
      try {
        wire.write(ascii);
      } catch (IOException gone) {
        wire.close();
      }
    }
  }

  /** Off and on again. */
  public final void reboot() {
    forget();
    wires.forEach(SimWire::close);
  }

  @Override
  public final void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException gone) {
      // it is closed
    }
    wires.forEach(SimWire::close);
    serialPort.ifPresent(Simulator::unplug);
  }

  private static void unplug(Path port) {
    try {
      Files.deleteIfExists(port);
    } catch (IOException kept) {
      log.log(Level.DEBUG, "The name of a simulated line stays: {0}", kept.toString());
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("simulator-talk").start(() -> talkOn(socket));
      } catch (SocketException closed) {
        return;
      } catch (IOException failed) {
        log.log(Level.WARNING, "A connection to a simulated device failed", failed);
      }
    }
  }

  private static Pty plugIn(Path port) throws IOException {
    Pty line = Pty.open();
    Path fresh = port.resolveSibling(port.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, line.device());
    Files.move(fresh, port, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return line;
  }

  private void talkOnLine(Pty first, Path port) {
    try {
      Pty line = first;
      while (true) {
        try (Pty plugged = line) {
          talkOn(new SimWire(plugged, faults));
        }
        if (closed) {
          return;
        }
        line = plugIn(port);
      }
    } catch (IOException failed) {
      log.log(Level.WARNING, "The simulated line " + port + " is gone", failed);
    }
  }

  private void talkOn(Socket socket) {
    try (socket) {
      talkOn(new SimWire(socket, faults));
    } catch (IOException gone) {
      log.log(Level.DEBUG, "The host hung up");
    }
  }

  private void talkOn(SimWire wire) {
    wires.add(wire);
    try {
      if (closed) {
        wire.close();
      }
      talk(wire);
    } catch (IOException gone) {
      log.log(Level.DEBUG, "The host hung up");
    } catch (RuntimeException broke) {
      log.log(Level.ERROR, "A simulated device broke", broke);
    } finally {
      wires.remove(wire);
    }
  }
}
