package holdfast.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files that belong to the project: those git knows or would take, and without git those not in
 * .gitignore.
 */
final class Repository {

  private final Path root;

  private Repository(Path root) {
    this.root = root;
  }

  static Repository here() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return new Repository(folder);
  }

  List<SourceFile> sources() throws IOException, InterruptedException {
    List<String> paths = knownToGit();
    return (paths.isEmpty() ? notIgnored() : paths)
        .stream()
            .filter(SourceFile::isOurs)
            .filter(path -> Files.isRegularFile(root.resolve(path)))
            .map(path -> SourceFile.read(root, path))
            .toList();
  }

  /** Empty where there is no git, or no repository: a source archive is checked too. */
  List<String> knownToGit() throws InterruptedException {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0
          ? Arrays.stream(names.split("\0", -1)).filter(name -> !name.isEmpty()).toList()
          : List.of();
    } catch (IOException noGit) {
      return List.of();
    }
  }

  List<String> notIgnored() throws IOException {
    List<PathMatcher> ignored = new ArrayList<>();
    ignored.add(glob("{,**/}.git"));
    for (String line : Files.readAllLines(root.resolve(".gitignore"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ignored.add(glob(pattern(line.strip())));
      }
    }
    List<String> paths = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isIgnored(file)) {
              paths.add(root.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
          }

          private boolean isIgnored(Path path) {
            return ignored.stream().anyMatch(matcher -> matcher.matches(root.relativize(path)));
          }
        });
    return paths;
  }

  /**
   * A line of .gitignore as a glob: with a slash before its end it is meant from the root, else
   * anywhere.
   */
  private static String pattern(String line) {
    String name = line.endsWith("/") ? line.substring(0, line.length() - 1) : line;
    if (name.contains("/")) {
      return name.startsWith("/") ? name.substring(1) : name;
    }
    return "{,**/}" + name;
  }

  private static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }
}
