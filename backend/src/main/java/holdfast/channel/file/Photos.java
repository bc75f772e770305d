package holdfast.channel.file;

import holdfast.channel.file.SentFiles.SentFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sends the photos of goods, each when it is new or has changed. They lie in the folder {@code
 * photos} of the data folder; whether a name is written in capitals does not matter, and what goes
 * out has the name that the catalogue says.
 */
@ApplicationScoped
class Photos {
  private static final Logger log = System.getLogger(Photos.class.getName());

  /** More wait for the next run, so that one run does not last for hours. */
  private static final int MOST = 500;

  private static final String UNDER = "images/";

  @Inject SentFiles sent;

  /**
   * Sends what changed; answers how many that were.
   *
   * @param photos file names or addresses, as the goods say
   */
  int send(String channel, Collection<String> photos, Target target) throws IOException {
    Map<String, Path> here = here();
    int count = 0;
    for (String photo : photos) {
      String name = fileName(photo);
      Path file = here.get(name.toLowerCase(Locale.ROOT));
      if (file == null || !FtpServer.isPlain(name) || photo.contains("://")) {
        continue; // an address, or a photo that nobody has put here
      }
      SentFile now = new SentFile(hash(file), Files.size(file));
      if (!sent.find(channel, UNDER + name).filter(now::equals).isPresent()) {
        target.put(name, file);
        sent.remember(channel, UNDER + name, now);
        if (++count == MOST) {
          log.log(Level.INFO, "{0}: {1} photos sent, the others follow", channel, count);
          return count;
        }
      }
    }
    return count;
  }

  /** Windows programs write the whole way to a photo. */
  static String fileName(String photo) {
    return photo.substring(Math.max(photo.lastIndexOf('/'), photo.lastIndexOf('\\')) + 1).strip();
  }

  private static Map<String, Path> here() throws IOException {
    Path folder = Path.of(System.getProperty("holdfast.home", "var")).resolve("photos");
    Map<String, Path> here = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file -> here.put(file.getFileName().toString().toLowerCase(Locale.ROOT), file));
      }
    }
    return here;
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 14];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
