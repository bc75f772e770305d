package holdfast.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that speaks TLS after STARTTLS by a certificate that it has made itself, and takes
 * no mail before.
 */
final class MailBox implements AutoCloseable {
  private static final String SECRET = "not-a-secret";

  private final ServerSocket socket;
  private final SSLContext tls;
  private final String certificate;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String unknown = "";
  private final AtomicInteger handshakes = new AtomicInteger();

  private MailBox(ServerSocket socket, SSLContext tls, String certificate) {
    this.socket = socket;
    this.tls = tls;
    this.certificate = certificate;
  }

  /** Opens one on a free port; its key lies in that folder. */
  static MailBox open(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path store = folder.resolve("mail.p12");
    Files.deleteIfExists(store);
    keytool(
        store,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=mail.example",
        "-validity",
        "2",
        "-ext",
        "san=ip:127.0.0.1");
    Path pem = folder.resolve("mail.pem");
    keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
    ServerSocket opened = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    MailBox box = new MailBox(opened, context(store), Files.readString(pem));
    Thread.ofPlatform().daemon().start(box::listen);
    return box;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Its certificate, as administrators get it. */
  String certificate() {
    return certificate;
  }

  /** What it has taken, as it came, the oldest first. */
  List<String> mails() {
    return taken;
  }

  /** How often a client went on under TLS. */
  int handshakes() {
    return handshakes.get();
  }

  /** Whom it takes no mail for; empty for nobody. */
  void refuse(String address) {
    unknown = address;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // there is nothing left to close
    }
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", "mail", "-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", SECRET));
    Process made = new ProcessBuilder(command).inheritIO().start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IllegalStateException("keytool made no key");
    }
  }

  private static SSLContext context(Path store) throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(KeyStore.getInstance(store.toFile(), SECRET.toCharArray()), SECRET.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        greet(client);
      } catch (IOException gone) {
        // the client has hung up, perhaps because it does not believe the certificate, or we have
      }
    }
  }

  /** In the open there is only one way on. */
  private void greet(Socket client) throws IOException {
    BufferedReader from = reader(client);
    say(client, "220 mail ready");
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.startsWith("EHLO")) {
        say(client, "250-mail\r\n250 STARTTLS");
      } else if (line.startsWith("STARTTLS")) {
        say(client, "220 go on");
        converse(client);
        return;
      } else {
        say(client, "530 5.7.0 STARTTLS first");
      }
    }
  }

  private void converse(Socket open) throws IOException {
    try (SSLSocket client =
        (SSLSocket) tls.getSocketFactory().createSocket(open, null, open.getPort(), false)) {
      client.setUseClientMode(false);
      client.startHandshake();
      BufferedReader from = reader(client);
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        if (line.startsWith("EHLO")) {
          handshakes.incrementAndGet();
        }
        if (line.equals("DATA")) {
          say(client, "354 send it");
          taken.add(mail(from));
        }
        boolean isUnknown = !unknown.isEmpty() && line.contains(unknown);
        say(client, isUnknown ? "550 5.1.1 no such mailbox" : "250 2.0.0 ok");
      }
    }
  }

  private static String mail(BufferedReader from) throws IOException {
    StringBuilder mail = new StringBuilder();
    String line = from.readLine();
    while (line != null && !line.equals(".")) {
      mail.append(line).append('\n');
      line = from.readLine();
    }
    return mail.toString();
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
