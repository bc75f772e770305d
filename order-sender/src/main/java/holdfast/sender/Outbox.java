package holdfast.sender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of orders that wait: {@code *.json}, one order each, written under another name first
 * and then renamed. What Holdfast has taken moves into {@code sent}, what it refused into {@code
 * refused} with the reason beside it. What could not be sent in time is copied into the fallback
 * folder, from where Holdfast takes files, and moves into {@code fallen-back}.
 */
public final class Outbox {
  private final Path folder;
  private final @Nullable Path fallback;

  /**
   * @param fallback Holdfast's inbox or a folder that reaches it; null when there is none, so that
   *     orders wait
   */
  public Outbox(Path folder, @Nullable Path fallback) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.fallback = fallback;
  }

  /** The orders that wait, the oldest first. */
  List<Path> waiting() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted((a, b) -> Long.compare(modified(a), modified(b)))
          .toList();
    }
  }

  boolean hasFallback() {
    return fallback != null;
  }

  /** Since when the file waits. */
  static Instant since(Path file) {
    return Instant.ofEpochMilli(modified(file));
  }

  String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  void sent(Path file) throws IOException {
    move(file, "sent");
  }

  void refused(Path file, String reason) throws IOException {
    Path refused = move(file, "refused");
    Files.writeString(refused.resolveSibling(refused.getFileName() + ".reason.txt"), reason);
  }

  /** Whole or not at all: the file gets its name only when everything is written. */
  void fallBack(Path file) throws IOException {
    Path target = fallback;
    if (target == null) {
      return;
    }
    Files.createDirectories(target);
    Path half = target.resolve("." + file.getFileName() + ".tmp");
    Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    move(file, "fallen-back");
  }

  private Path move(Path file, String where) throws IOException {
    Path target = Files.createDirectories(folder.resolve(where)).resolve(file.getFileName());
    return Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (NoSuchFileException gone) {
      return Long.MAX_VALUE; // moved a moment ago
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
