package holdfast.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that keeps what it takes (RFC 5321, as far as one client goes), with its whims. */
final class SmtpServer {
  private final int port;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile boolean knowsNobody;
  private volatile boolean isBusy;
  private volatile boolean hangsUp;
  private volatile @Nullable String login;
  private volatile String greeting = "";
  private @Nullable ServerSocket socket;

  SmtpServer(int port) {
    this.port = port;
  }

  void start() throws IOException {
    ServerSocket opened = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
    socket = opened;
    Thread.ofVirtual().start(() -> listen(opened));
  }

  void stop() throws IOException {
    ServerSocket opened = socket;
    if (opened != null) {
      opened.close();
    }
  }

  /** From now on it takes no mail for anybody. */
  void knowNobody() {
    knowsNobody = true;
  }

  /** Whether it sends everybody away for a while. */
  void beBusy(boolean busy) {
    isBusy = busy;
  }

  /** Whether it takes a mail and dies before it says so. */
  void hangUp(boolean hangs) {
    hangsUp = hangs;
  }

  /** From now on one has to log in. */
  void askFor(String user, String password) {
    login = "\0" + user + "\0" + password;
  }

  /** How the last client has said who he is. */
  String greeting() {
    return greeting;
  }

  /** What it has taken, the oldest first. */
  List<MimeMessage> messages() {
    return taken.stream().map(SmtpServer::message).toList();
  }

  private static MimeMessage message(String raw) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private void listen(ServerSocket opened) {
    while (!opened.isClosed()) {
      try (Socket client = opened.accept()) {
        serve(client);
      } catch (IOException gone) {
        // the client or we have hung up
      }
    }
  }

  private void serve(Socket client) throws IOException {
    BufferedReader from =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream to = client.getOutputStream();
    say(to, isBusy ? "421 4.3.2 come again later" : "220 ready");
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.equals("DATA")) {
        say(to, "354 go on");
        taken.add(data(from));
        if (hangsUp) {
          return;
        }
        say(to, "250 2.0.0 taken");
      } else {
        say(to, answer(line));
      }
    }
  }

  private String answer(String line) {
    String known = login;
    if (line.startsWith("EHLO")) {
      greeting = line;
      return known == null ? "250 here" : "250-here\r\n250 AUTH PLAIN";
    }
    if (line.startsWith("AUTH PLAIN")) {
      byte[] said = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
      return new String(said, StandardCharsets.UTF_8).endsWith(String.valueOf(known))
          ? "235 welcome"
          : "535 5.7.8 who is that";
    }
    if (line.startsWith("RCPT") && knowsNobody) {
      return "550 5.1.1 " + line.replaceAll(".*(<.*>).*", "$1") + " nobody of that name";
    }
    return line.startsWith("QUIT") ? "221 bye" : "250 2.0.0 ok";
  }

  private static String data(BufferedReader from) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = from.readLine(); line != null && !line.equals("."); line = from.readLine()) {
      data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return data.toString();
  }

  private static void say(OutputStream to, String line) throws IOException {
    to.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    to.flush();
  }
}
