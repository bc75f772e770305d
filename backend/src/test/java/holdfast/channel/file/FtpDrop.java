package holdfast.channel.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** The shop's own program at its FTP server. */
final class FtpDrop implements AutoCloseable {
  private final FTPClient client = new FTPClient();

  FtpDrop(String address) {
    URI server = URI.create(address);
    client.setControlEncoding(StandardCharsets.UTF_8.name());
    run(
        () -> {
          client.connect(server.getHost(), server.getPort());
          client.enterLocalPassiveMode();
          return client.login("shop", "secret") && client.setFileType(FTP.BINARY_FILE_TYPE);
        });
  }

  /** Something that the server may refuse. */
  interface Asked {
    boolean done() throws IOException;
  }

  private void run(Asked asked) {
    try {
      if (!asked.done()) {
        throw new AssertionError(client.getReplyString());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void put(String path, byte[] contents) {
    run(() -> client.storeFile(path, new ByteArrayInputStream(contents)));
  }

  void put(String path, String contents) {
    put(path, contents.getBytes(StandardCharsets.UTF_8));
  }

  void append(String path, String contents) {
    run(
        () ->
            client.appendFile(
                path, new ByteArrayInputStream(contents.getBytes(StandardCharsets.UTF_8))));
  }

  void rename(String from, String to) {
    run(() -> client.rename(from, to));
  }

  void delete(String path) {
    run(() -> client.deleteFile(path));
  }

  byte[] get(String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(() -> client.retrieveFile(path, out));
    return out.toByteArray();
  }

  /** The files of a folder, not its folders. */
  List<String> names(String folder) {
    try {
      return Arrays.stream(client.mlistDir(folder))
          .filter(FTPFile::isFile)
          .map(FTPFile::getName)
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Asks the simulator for trouble. */
  void site(String wanted) {
    run(() -> client.site(wanted) == 200);
  }

  @Override
  public void close() {
    run(
        () -> {
          client.disconnect();
          return true;
        });
  }
}
