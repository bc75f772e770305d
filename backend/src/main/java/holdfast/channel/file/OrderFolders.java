package holdfast.channel.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folders of one channel: {@code inbox}, {@code archive/<day>} for what was taken, {@code
 * rejected} for what was not, with the reason beside it. Nothing is ever deleted or overwritten.
 */
final class OrderFolders {
  private final Path channel;

  OrderFolders(Path channel) {
    this.channel = channel;
  }

  /** A file of the inbox as it was when it was looked at. */
  record Found(Path path, long size, FileTime modified) {}

  Path inbox() {
    return channel.resolve("inbox");
  }

  /** The files of the inbox, oldest first, without those that are being written under a name. */
  List<Found> waiting() throws IOException {
    Files.createDirectories(inbox());
    List<Found> waiting = new ArrayList<>();
    try (Stream<Path> files = Files.list(inbox())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!isTemporary(file)) {
          look(file, waiting);
        }
      }
    }
    waiting.sort(Comparator.comparing(Found::modified).thenComparing(Found::path));
    return waiting;
  }

  private static void look(Path file, List<Found> waiting) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (now.isRegularFile()) {
        waiting.add(new Found(file, now.size(), now.lastModifiedTime()));
      }
    } catch (NoSuchFileException gone) {
      // whoever put it there took it back
    }
  }

  /** Puts a file aside that was taken; answers where it is now. */
  Path archive(Path file, LocalDate day) throws IOException {
    Path folder = Files.createDirectories(channel.resolve("archive").resolve(day.toString()));
    return move(file, free(folder, file));
  }

  /** Puts a file aside that was not taken, or not wholly; answers where it is now. */
  Path reject(Path file, String reason) throws IOException {
    Path folder = Files.createDirectories(channel.resolve("rejected"));
    Path target = free(folder, file);
    Files.writeString(target.resolveSibling(target.getFileName() + ".reason.txt"), reason, UTF_8);
    return move(file, target);
  }

  private static Path move(Path file, Path target) throws IOException {
    try {
      return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      return Files.move(file, target);
    }
  }

  /** The same name, or the name with a number when that is taken: order.json, order-2.json. */
  private static Path free(Path folder, Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    // cut, so that a number and the name of the reason's file still fit behind
    String stem = cut(dot > 0 ? name.substring(0, dot) : name, 100);
    String extension = cut(dot > 0 ? name.substring(dot) : "", 10);
    Path target = folder.resolve(stem + extension);
    for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
      target = folder.resolve(stem + "-" + i + extension);
    }
    return target;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static boolean isTemporary(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith(".tmp")
        || name.endsWith(".part")
        || name.endsWith(".filepart")
        || name.endsWith(".swp");
  }
}
