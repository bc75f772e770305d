package holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the first start of the demo shop leaves in its data folder: made once in a run of journeys,
 * and copied for each that does not ask how a first start goes.
 */
final class FirstStart {
  private static @Nullable Path made;

  private FirstStart() {}

  /** Copies it into that folder, which is empty or missing. */
  static synchronized void copyTo(Path home, Path distribution)
      throws IOException, InterruptedException {
    Path source = made == null ? make(distribution) : made;
    made = source;
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Path copy = home.resolve(source.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else if (isProgram(source.relativize(path))) {
          Files.createLink(copy, path);
        } else {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static Path make(Path distribution) throws IOException, InterruptedException {
    Path home = distribution.resolveSibling("first-start");
    try (Installation shop = Installation.fresh(distribution, home)) {
      shop.start();
    }
    return home;
  }

  /** The database's own programs, two thirds of the folder: nobody writes to them. */
  private static boolean isProgram(Path path) {
    return path.startsWith("mariadb")
        && path.getNameCount() > 2
        && path.getName(1).toString().startsWith("base-");
  }
}
