package holdfast.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The option file of MariaDB's own tools ({@code mariadb-dump --defaults-file=…}) in the data
 * folder. It is also where the password of the embedded database is kept, made at the first start
 * and readable by the owner only.
 */
record ClientFile(Path file) {
  private static final String PASSWORD = "password=";

  /** The kept password, or a new one when there is none yet. */
  String password() throws IOException {
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(PASSWORD)) {
          return line.substring(PASSWORD.length());
        }
      }
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  void write(String user, String password, int port) throws IOException {
    // skip-ssl: the server listens on this machine only and has no certificate
    writeOwnerOnly(
        file,
        """
        [client]
        host=127.0.0.1
        port=%d
        user=%s
        %s%s
        skip-ssl
        """
            .formatted(port, user, PASSWORD, password));
  }

  /** Writes beside the file and renames, so that a crash leaves the old or the new, never half. */
  static void writeOwnerOnly(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(unfinished, text);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
