package holdfast.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The network between a till and the server: it can be cut, can swallow everything, and can spoil
 * the one request that brings packages, at each end of it.
 */
final class CutLine implements AutoCloseable {
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length:\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LIVES_ON =
      Pattern.compile("\r\nconnection:[^\r]*", Pattern.CASE_INSENSITIVE);

  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Spoiler> armed = new AtomicReference<>();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile State state = State.WHOLE;

  /** How the line is. */
  enum State {
    WHOLE,
    CUT,
    /** It takes everything and answers nothing. */
    SILENT
  }

  /** What is done to one request with packages, and to its answer. */
  interface Spoiler {
    /**
     * Makes the answer of the till's request.
     *
     * @param send brings the request to the server, as often as it is called
     * @return what the till gets; null when the line is cut instead
     */
    byte @Nullable [] answer(Sending send) throws IOException;
  }

  /** The request that is under way. */
  interface Sending {
    byte[] now() throws IOException;
  }

  CutLine(int server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return door.getLocalPort();
  }

  /**
   * Changes how the line is; what was under way is broken off, but for a line that turns silent.
   */
  void become(State next) {
    state = next;
    if (next != State.SILENT) {
      open.forEach(CutLine::shut);
    }
  }

  /** The next request with packages is treated so. */
  void spoilNext(Spoiler spoiler) {
    armed.set(spoiler);
  }

  /** Whether the spoiler still waits for its request. */
  boolean isArmed() {
    return armed.get() != null;
  }

  void disarm() {
    armed.set(null);
  }

  /** How many requests with packages have come so far. */
  int requests() {
    return taken.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(CutLine::shut);
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket till = door.accept();
        open.add(till);
        Thread.ofVirtual().start(() -> serve(till));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket till) {
    try (till) {
      byte @Nullable [] request = request(till.getInputStream());
      if (request == null || state == State.CUT) {
        return;
      }
      while (state == State.SILENT) {
        Pause.ms(50);
      }
      String head = head(request);
      if (head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket")) {
        tunnel(till, request);
        return;
      }
      Sending sending = () -> exchange(request);
      @Nullable Spoiler spoiler = null;
      if (head.startsWith("POST /api/v1/till/packages ")) {
        taken.incrementAndGet();
        spoiler = armed.getAndSet(null);
      }
      byte @Nullable [] answer = spoiler == null ? sending.now() : spoiler.answer(sending);
      if (answer != null && state == State.WHOLE) {
        till.getOutputStream().write(answer);
        till.getOutputStream().flush();
      }
    } catch (IOException broken) {
      // as lines are; whoever waits for the answer sees it
    } finally {
      open.remove(till);
    }
  }

  private byte[] exchange(byte[] request) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      String head = head(request);
      String single = LIVES_ON.matcher(head).replaceAll("");
      OutputStream out = upstream.getOutputStream();
      out.write((single + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(request, head.length() + 4, request.length - head.length() - 4);
      out.flush();
      return upstream.getInputStream().readAllBytes();
    }
  }

  private void tunnel(Socket till, byte[] request) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      open.add(upstream);
      upstream.getOutputStream().write(request);
      Thread back = Thread.ofVirtual().start(() -> pump(upstream, till));
      pump(till, upstream);
      back.join();
      open.remove(upstream);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // the other direction ends with it
    }
  }

  private static String head(byte[] request) {
    String all = new String(request, StandardCharsets.ISO_8859_1);
    return all.substring(0, all.indexOf("\r\n\r\n"));
  }

  private static byte @Nullable [] request(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int end = 0; // how much of the empty line after the head has been seen
    while (end < 4) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      read.write(next);
      boolean fits = next == (end % 2 == 0 ? '\r' : '\n');
      end = fits ? end + 1 : next == '\r' ? 1 : 0;
    }
    Matcher length = LENGTH.matcher(read.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      read.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return read.toByteArray();
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is what was wanted
    }
  }
}
