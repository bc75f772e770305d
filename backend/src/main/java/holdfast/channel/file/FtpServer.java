package holdfast.channel.file;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.wire.Addresses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A shop's FTP server (RFC 959, 2428, 3659), signed in to. Nothing is ever seen half-written: a
 * file goes up under another name, its size is compared, then it is renamed. A transfer that breaks
 * off goes on where it stopped.
 *
 * <p>Data connections go to the host itself, whatever address the server names.
 */
final class FtpServer implements AutoCloseable {
  private static final int PORT = 21;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int BUFFER = 1 << 16;
  private static final int TRIES = 3;
  private static final int TAKEN = 530;
  private static final int NO_SPACE = 552;
  private static final int SHOWN = 200;

  private final Connection connection;
  private final String host;
  private FTPClient client;

  private FtpServer(Connection connection, String host, FTPClient client) {
    this.connection = connection;
    this.host = host;
    this.client = client;
  }

  /** A file on the server. */
  record Remote(String name, long size, Instant modified) {}

  /**
   * Connects and signs in.
   *
   * @throws ChannelFault {@code not-set-up}, {@code address-not-allowed}, {@code unreachable},
   *     {@code timeout}, {@code sign-in-refused}
   */
  static FtpServer open(Connection connection) {
    String host = connection.value("host");
    try {
      return new FtpServer(connection, host, client(connection, host));
    } catch (IOException broken) {
      throw fault(host, broken);
    }
  }

  private static FTPClient client(Connection connection, String host) throws IOException {
    Addresses.check(host);
    FTPClient client = new FTPClient();
    client.setControlEncoding(StandardCharsets.UTF_8.name());
    client.setAutodetectUTF8(true);
    client.setConnectTimeout((int) CONNECT.toMillis());
    client.setDefaultTimeout((int) ANSWER.toMillis());
    client.setDataTimeout(ANSWER);
    client.setControlKeepAliveTimeout(ANSWER);
    client.setBufferSize(BUFFER);
    try {
      client.connect(host, port(connection));
      if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
        throw ChannelFault.passing("maintenance", said(client));
      }
      client.setSoTimeout((int) ANSWER.toMillis());
      signIn(client, connection);
      return client;
    } catch (IOException | RuntimeException failed) {
      disconnect(client);
      throw failed;
    }
  }

  private static int port(Connection connection) {
    String port = connection.optional("port").orElse("");
    if (!port.matches("\\d{0,5}")) {
      throw ChannelFault.lasting("not-set-up", "the port must be a number");
    }
    return port.isEmpty() ? PORT : Integer.parseInt(port);
  }

  private static void signIn(FTPClient client, Connection connection) throws IOException {
    String user = connection.optional("user").orElse("anonymous");
    if (!client.login(user, connection.optional("password").orElse(""))) {
      throw client.getReplyCode() == TAKEN
          ? ChannelFault.lasting("sign-in-refused", said(client))
          : ChannelFault.passing("failing", said(client));
    }
    if (connection.optional("passive").orElse("true").equals("true")) {
      client.enterLocalPassiveMode();
    } else {
      client.enterLocalActiveMode();
    }
    if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
      throw ChannelFault.lasting("not-allowed", said(client));
    }
  }

  String host() {
    return host;
  }

  /** Whether there is such a folder, into which one may look. */
  boolean hasFolder(String folder) throws IOException {
    String before = client.printWorkingDirectory();
    boolean isThere = client.changeWorkingDirectory(folder);
    if (isThere && before != null) {
      client.changeWorkingDirectory(before);
    }
    return isThere;
  }

  /** Makes the folder and those above it, as far as they are missing. */
  void makeFolder(String folder) throws IOException {
    String path = "";
    for (String part : folder.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      path += "/" + part;
      if (!hasFolder(path)) {
        client.makeDirectory(path); // what follows says whether it worked
      }
    }
  }

  /**
   * The files of a folder.
   *
   * @throws ChannelFault {@code no-such-address}
   */
  List<Remote> list(String folder) throws IOException {
    FTPFile[] found =
        client.hasFeature("MLST") ? client.mlistDir(folder) : client.listFiles(folder);
    if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
      throw ChannelFault.lasting("no-such-address", folder + ": " + said(client));
    }
    List<Remote> files = new ArrayList<>();
    for (FTPFile file : found) {
      if (file != null && file.isFile() && isPlain(file.getName())) {
        Instant modified = file.getTimestampInstant();
        files.add(
            new Remote(
                file.getName(), file.getSize(), modified == null ? Instant.EPOCH : modified));
      }
    }
    return files;
  }

  /** A name that means a file of that folder and nothing else. */
  static boolean isPlain(String name) {
    return !name.isBlank()
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && name.chars().noneMatch(Character::isISOControl)
        && !name.equals(".")
        && !name.equals("..");
  }

  /**
   * Reads a file.
   *
   * @param most no more than that many bytes
   * @throws NoSuchFileException when the server does not give it: gone, or locked
   */
  byte[] read(String path, int most) throws IOException {
    InputStream in = client.retrieveFileStream(path);
    if (in == null) {
      throw new NoSuchFileException(path, null, said(client));
    }
    byte[] bytes;
    try (in) {
      bytes = in.readNBytes(most);
    }
    boolean isWhole = client.completePendingCommand();
    if (!isWhole && bytes.length < most) {
      throw new IOException(path + " broke off: " + said(client));
    }
    return bytes;
  }

  /** Whether the server still listens to us. */
  boolean answers() {
    try {
      return client.sendNoOp();
    } catch (IOException gone) {
      return false;
    }
  }

  /** How large a file is there; empty when there is none, or the server does not tell. */
  OptionalLong size(String path) throws IOException {
    String size = client.getSize(path);
    return size != null && size.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(size))
        : OptionalLong.empty();
  }

  /** Writes a small file. */
  void write(String path, byte[] contents) throws IOException {
    require(client.storeFile(path, new ByteArrayInputStream(contents)), path);
  }

  /** Puts a file there, whole or not at all, going on after breaks. */
  void write(String path, Path file) throws IOException {
    String part = path + ".part";
    long whole = Files.size(file);
    long there = 0;
    for (int attempt = 1; ; attempt++) {
      try {
        send(part, file, there);
        break;
      } catch (IOException broken) {
        if (attempt == TRIES) {
          throw broken;
        }
        reconnect();
        long kept = size(part).orElse(0);
        there = kept <= whole ? kept : 0;
      }
    }
    OptionalLong size = size(part);
    if (size.isPresent() && size.getAsLong() != whole) {
      client.deleteFile(part);
      throw new IOException(part + " has " + size.getAsLong() + " of " + whole + " bytes there");
    }
    replace(part, path);
  }

  private void send(String part, Path file, long from) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      boolean isDone = from == 0 ? client.storeFile(part, in) : client.appendFile(part, in);
      int code = client.getReplyCode();
      if (!isDone && code >= 420 && code < 460) {
        throw new IOException(said(client)); // the transfer broke off, and may go on
      }
      require(isDone, part);
    }
  }

  /** Most servers rename onto a file that is there; for the others it is taken away first. */
  private void replace(String part, String path) throws IOException {
    if (!client.rename(part, path)) {
      client.deleteFile(path);
      require(client.rename(part, path), path);
    }
  }

  /** Gives a file another place; false when the server does not want to. */
  boolean move(String from, String to) throws IOException {
    return client.rename(from, to);
  }

  boolean delete(String path) throws IOException {
    return client.deleteFile(path);
  }

  private void require(boolean isDone, String path) {
    if (!isDone) {
      String words = path + ": " + said(client);
      int code = client.getReplyCode();
      throw code == NO_SPACE || code < 500
          ? ChannelFault.passing("failing", words)
          : ChannelFault.lasting("not-allowed", words);
    }
  }

  private void reconnect() throws IOException {
    disconnect(client);
    client = client(connection, host);
  }

  /** What a broken connection means. */
  static ChannelFault fault(String host, IOException broken) {
    return switch (broken) {
      case InterruptedIOException late ->
          ChannelFault.passing("timeout", host + " did not answer").because(late);
      case ConnectException away ->
          ChannelFault.passing("unreachable", host + " cannot be reached").because(away);
      case UnknownHostException unknown ->
          ChannelFault.passing("unreachable", "nobody knows " + host).because(unknown);
      default ->
          ChannelFault.passing("unreachable", host + " broke off: " + broken).because(broken);
    };
  }

  /** What the server answered, on one line. */
  private static String said(FTPClient client) {
    String all = String.join(" ", Arrays.asList(client.getReplyStrings())).strip();
    return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
  }

  @Override
  public void close() {
    disconnect(client);
  }

  private static void disconnect(FTPClient client) {
    try {
      if (client.isConnected()) {
        client.disconnect();
      }
    } catch (IOException gone) {
      // that is what was wanted
    }
  }
}
