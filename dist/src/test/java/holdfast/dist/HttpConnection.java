package holdfast.dist;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection with one request under way: as little client as possible,
 * because client and server share the processors when the server is measured.
 */
final class HttpConnection implements Closeable {
  private static final int LONGEST_WAIT_MS = 60_000;

  private final int port;
  private final String token;
  private @Nullable Socket socket;
  private byte[] buffer = new byte[16_384];
  private int begin;
  private int end;

  /** What came back. */
  record Answer(int status, String body) {
    boolean isDone() {
      return status == 200 || status == 201;
    }

    /** A word of the application: an answer or a refusal, not a failure or an empty server. */
    boolean isOurs() {
      return isDone() || (status < 500 && body.startsWith("{\"type\":"));
    }
  }

  HttpConnection(int port, String token) {
    this.port = port;
    this.token = token;
  }

  Answer get(String path) throws IOException {
    send("GET", path, "application/json", "");
    return receive();
  }

  Answer post(String path, String body) throws IOException {
    send("POST", path, "application/json", body);
    return receive();
  }

  /** Sends a request; {@link #receive} must follow. */
  void send(String method, String path, String type, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token;
    head += "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(first, first.length + content.length);
    System.arraycopy(content, 0, whole, first.length, content.length);
    open().getOutputStream().write(whole);
  }

  Answer receive() throws IOException {
    String head = head();
    int length = number(head, "content-length:");
    byte[] body = length >= 0 ? take(length) : chunks(head);
    if (head.contains("connection: close")) {
      hangUp();
    }
    return new Answer(Integer.parseInt(head, 9, 12, 10), new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }

  /** Gives the connection up; the next request opens a new one. */
  void hangUp() throws IOException {
    begin = 0;
    end = 0;
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private Socket open() throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LONGEST_WAIT_MS);
    }
    return socket;
  }

  private String head() throws IOException {
    int from = begin;
    while (true) {
      for (int i = from; i + 3 < end; i++) {
        if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r') {
          String head = new String(buffer, begin, i - begin, StandardCharsets.ISO_8859_1);
          begin = i + 4;
          return head.toLowerCase(Locale.ROOT);
        }
      }
      int searched = Math.max(begin, end - 3) - begin;
      fill();
      from = begin + searched;
    }
  }

  private byte[] chunks(String head) throws IOException {
    if (!head.contains("transfer-encoding: chunked")) {
      return new byte[0];
    }
    byte[] all = new byte[0];
    while (true) {
      int length = Integer.parseInt(line(), 16);
      byte[] chunk = take(length);
      line();
      if (length == 0) {
        return all;
      }
      int before = all.length;
      all = Arrays.copyOf(all, before + length);
      System.arraycopy(chunk, 0, all, before, length);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (char c = (char) take(1)[0]; c != '\n'; c = (char) take(1)[0]) {
      line.append(c);
    }
    return line.toString().strip();
  }

  private byte[] take(int length) throws IOException {
    while (end - begin < length) {
      fill();
    }
    byte[] taken = Arrays.copyOfRange(buffer, begin, begin + length);
    begin += length;
    return taken;
  }

  private void fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      end -= begin;
      begin = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    InputStream in = open().getInputStream();
    int more = in.read(buffer, end, buffer.length - end);
    if (more < 0) {
      throw new EOFException("the server has closed the connection");
    }
    end += more;
  }

  private static int number(String head, String name) {
    int at = head.indexOf("\n" + name);
    if (at < 0) {
      return -1;
    }
    int line = head.indexOf('\r', at + 1);
    return Integer.parseInt(
        head.substring(at + 1 + name.length(), line < 0 ? head.length() : line).strip());
  }
}
