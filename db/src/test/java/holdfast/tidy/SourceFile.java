package holdfast.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A text of the repository: its path from the root, with forward slashes, and what is in it. */
record SourceFile(String path, String text) {

  private static final Pattern TEXT =
      Pattern.compile(
          ".*\\.(java|ts|js|mjs|json|xml|md|sql|properties|css|html|sh|yml|yaml|svg|webmanifest)|mvnw|\\.ci/run");

  /** Data that others wrote keeps its own form. */
  private static final Pattern FOREIGN =
      Pattern.compile(".*(/src/test/resources/|/fixtures/).*|LICENSE");

  static boolean isOurs(String path) {
    return TEXT.matcher(path).matches() && !FOREIGN.matcher(path).matches();
  }

  static SourceFile read(Path root, String path) {
    try {
      return new SourceFile(path, Files.readString(root.resolve(path), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isTypeScript() {
    return path.endsWith(".ts") || path.endsWith(".js");
  }

  boolean isCode() {
    return isJava() || isTypeScript();
  }

  List<String> lines() {
    return text.lines().toList();
  }

  String at(int line) {
    return path + ":" + line;
  }
}
