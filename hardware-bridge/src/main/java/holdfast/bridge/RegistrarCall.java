package holdfast.bridge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Calls into the network for registrars of Help-Micro, which answer by SSDP: one question, sent
 * twice because datagrams get lost, that no router carries on.
 */
final class RegistrarCall {

  private static final System.Logger log = System.getLogger(RegistrarCall.class.getName());
  private static final String WANTED = "urn:help-micro.kiev.ua:device:webdev:1";
  private static final String ALL = "239.255.255.250";
  private static final int PORT = 1900;
  private static final int LISTEN_MS = 1500;
  private static final int ANSWERS_MAX = 64;
  private static final int HTTP = 80;

  private final List<InetAddress> from;
  private final InetAddress to;
  private final Predicate<InetAddress> wanted;

  /**
   * @param from addresses of this computer to call from: everybody in their networks hears it
   * @param wanted who may answer; another address is not listened to
   */
  static RegistrarCall toAll(List<InetAddress> from, Predicate<InetAddress> wanted)
      throws IOException {
    return new RegistrarCall(from, InetAddress.getByName(ALL), wanted);
  }

  /** Calls this one alone. */
  static RegistrarCall to(InetAddress one) throws IOException {
    return new RegistrarCall(List.of(InetAddress.getByName("0.0.0.0")), one, one::equals);
  }

  private RegistrarCall(List<InetAddress> from, InetAddress to, Predicate<InetAddress> wanted) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
  }

  /** The addresses of those that answered, as lines of devices; takes a second and a half. */
  Set<String> answers() {
    Set<String> lines = new TreeSet<>();
    List<Thread> calls = new ArrayList<>();
    for (InetAddress own : from) {
      calls.add(
          Thread.ofVirtual()
              .name("registrar-call")
              .start(
                  () -> {
                    Set<String> heard = call(own);
                    synchronized (lines) {
                      lines.addAll(heard);
                    }
                  }));
    }
    try {
      for (Thread call : calls) {
        call.join();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      return new TreeSet<>(lines);
    }
  }

  private Set<String> call(InetAddress own) {
    Set<String> lines = new TreeSet<>();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
      byte[] question =
          ("M-SEARCH * HTTP/1.1\r\nHOST: "
                  + to.getHostAddress()
                  + ":"
                  + PORT
                  + "\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: "
                  + WANTED
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 2; i++) {
        socket.send(new DatagramPacket(question, question.length, to, PORT));
      }
      listen(socket, lines);
    } catch (IOException unreachable) {
      log.log(Level.DEBUG, "Nobody is called from {0}: {1}", own, unreachable.getMessage());
    }
    return lines;
  }

  private void listen(DatagramSocket socket, Set<String> lines) throws IOException {
    long deadline = System.nanoTime() + LISTEN_MS * 1_000_000L;
    byte[] room = new byte[2048];
    for (int heard = 0; heard < ANSWERS_MAX; heard++) {
      int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
      if (left <= 0) {
        return;
      }
      DatagramPacket answer = new DatagramPacket(room, room.length);
      socket.setSoTimeout(left);
      try {
        socket.receive(answer);
      } catch (SocketTimeoutException silence) {
        return;
      }
      String text =
          new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
      if (wanted.test(answer.getAddress()) && isRegistrar(text)) {
        String host = answer.getAddress().getHostAddress();
        lines.add("tcp://" + host + ":" + port(text, host));
      }
    }
  }

  private static boolean isRegistrar(String answer) {
    return answer.startsWith("HTTP/1.") && header(answer, "st").equalsIgnoreCase(WANTED);
  }

  /** Its own word for the port; who names another computer is not followed there. */
  private static int port(String answer, String host) {
    try {
      URI location = URI.create(header(answer, "location"));
      return host.equals(location.getHost()) && location.getPort() > 0 ? location.getPort() : HTTP;
    } catch (IllegalArgumentException garbled) {
      return HTTP;
    }
  }

  private static String header(String answer, String name) {
    for (String line : answer.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }
}
