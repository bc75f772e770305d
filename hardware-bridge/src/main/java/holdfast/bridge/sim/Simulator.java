package holdfast.bridge.sim;

import holdfast.bridge.line.Connection;
import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A device that is not there, on a TCP port of this computer or on a pseudo-terminal. */
public abstract class Simulator implements Closeable {

  private static final System.Logger log = System.getLogger(Simulator.class.getName());

  private static final int DELAY_MS = 2000;
  private static final int LOOK_MS = 50;
  private static final int GARBLE = 0x55;

  private volatile ServerSocket server;
  private final Faults faults = new Faults();
  private final Set<SimWire> wires = ConcurrentHashMap.newKeySet();
  private volatile String address;
  private volatile Optional<Path> serialPort = Optional.empty();
  private volatile boolean closed;
  private volatile boolean off;

  /** Opens its port: 0 takes any free one. */
  protected Simulator(int port) throws IOException {
    server = listening(port);
    address = "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** Begins to take connections. */
  public final void start() {
    ServerSocket doors = server;
    Thread.ofVirtual().name("simulator-" + doors.getLocalPort()).start(() -> accept(doors));
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

  /** What can go wrong with it. */
  Set<InDevice> troubles() {
    return EnumSet.of(
        InDevice.DELAY,
        InDevice.CUT,
        InDevice.WRONG_CHECKSUM,
        InDevice.LOST_ANSWER,
        InDevice.REBOOT,
        InDevice.OFF);
  }

  /**
   * Gives the answer that matters, unless something is to go wrong with it. What only asks how the
   * device is, is answered past this: a fault for the next time would be used up unseen.
   *
   * @param checked the byte that a wrong checksum spoils: the checksum, or the beginning of an
   *     answer that has none
   */
  final void answer(SimWire wire, byte[] bytes, int checked) throws IOException {
    if (faults.happens(InDevice.DELAY)) {
      Connection.pause(DELAY_MS);
    }
    if (faults.happens(InDevice.LOST_ANSWER)) {
      return;
    }
    if (faults.happens(InDevice.OFF)) {
      power(false);
      wire.cut();
    }
    if (faults.happens(InDevice.REBOOT)) {
      reboot();
      wire.cut();
    }
    if (faults.happens(InDevice.CUT)) {
      wire.write(Arrays.copyOf(bytes, bytes.length / 2));
      wire.cut();
    }
    byte[] sent = bytes.clone();
    if (checked < sent.length && faults.happens(InDevice.WRONG_CHECKSUM)) {
      sent[checked] ^= GARBLE;
    }
    wire.write(sent);
  }

  /** Says something nobody asked for. */
  final void tellAll(String ascii) {
    for (SimWire wire : wires) {
      try {
        answer(wire, ascii.getBytes(StandardCharsets.US_ASCII), 0);
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

  /**
   * Switches it off, so that nobody reaches it, or on again at the same address.
   *
   * @throws IOException when somebody else has its address by now; then it stays off
   */
  public final synchronized void power(boolean on) throws IOException {
    if (closed || on != off) {
      return;
    }
    if (!on) {
      off = true;
      reboot();
      server.close();
      serialPort.ifPresent(Simulator::unplug);
    } else if (serialPort.isPresent()) {
      off = false;
    } else {
      server = listening(server.getLocalPort());
      off = false;
      start();
    }
  }

  /** Whether it is switched off. */
  final boolean isOff() {
    return off;
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

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket doors = new ServerSocket();
    doors.setReuseAddress(true);
    doors.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return doors;
  }

  private static void unplug(Path port) {
    try {
      Files.deleteIfExists(port);
    } catch (IOException kept) {
      log.log(Level.DEBUG, "The name of a simulated line stays: {0}", kept.toString());
    }
  }

  private void accept(ServerSocket doors) {
    while (!doors.isClosed()) {
      try {
        Socket socket = doors.accept();
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
        while (off && !closed) {
          Connection.pause(LOOK_MS);
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
      if (closed || off) {
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
