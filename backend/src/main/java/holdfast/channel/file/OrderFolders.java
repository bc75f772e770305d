package holdfast.channel.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdfast.channel.form.OrderForms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
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
  /** The end of the name of a file that says why another was rejected. */
  static final String REASON = ".reason.txt";

  private final Path channel;

  OrderFolders(Path channel) {
    this.channel = channel;
  }

  /** A file of the inbox as it was when it was looked at. */
  record LocalFile(OrderFolders folders, Path path, long size, Instant modified)
      implements OrderFile {
    @Override
    public String name() {
      return path.getFileName().toString();
    }

    @Override
    public String place() {
      return path.toString();
    }

    @Override
    public byte[] read() throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        return in.readNBytes(OrderForms.MAX_BYTES + 1);
      }
    }

    @Override
    public void archive(byte[] contents, LocalDate day) throws IOException {
      move(path, folders.inArchive(name(), day));
    }

    @Override
    public String reject(byte[] contents, String reason) throws IOException {
      Path target = folders.inRejected(name());
      Files.writeString(target.resolveSibling(target.getFileName() + REASON), reason, UTF_8);
      return move(path, target).toString();
    }
  }

  /** Keeps a copy of a file that lay elsewhere and was taken. */
  void keep(String name, byte[] contents, LocalDate day) throws IOException {
    Files.write(inArchive(name, day), contents);
  }

  Path inbox() {
    return channel.resolve("inbox");
  }

  /** The files of the inbox, oldest first, without those that are being written under a name. */
  List<LocalFile> waiting() throws IOException {
    Files.createDirectories(inbox());
    List<LocalFile> waiting = new ArrayList<>();
    try (Stream<Path> files = Files.list(inbox())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!isTemporary(file.getFileName().toString())) {
          look(file, waiting);
        }
      }
    }
    waiting.sort(Comparator.comparing(LocalFile::modified).thenComparing(LocalFile::path));
    return waiting;
  }

  private void look(Path file, List<LocalFile> waiting) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (now.isRegularFile()) {
        waiting.add(new LocalFile(this, file, now.size(), now.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException gone) {
      // whoever put it there took it back
    }
  }

  /** Keeps a copy of a file that lay elsewhere and was not taken, with the reason. */
  void keepRejected(String name, byte[] contents, String reason) throws IOException {
    Path target = inRejected(name);
    Files.write(target, contents);
    Files.writeString(target.resolveSibling(target.getFileName() + REASON), reason, UTF_8);
  }

  private Path inArchive(String name, LocalDate day) throws IOException {
    return free(Files.createDirectories(channel.resolve("archive").resolve(day.toString())), name);
  }

  private Path inRejected(String name) throws IOException {
    return free(Files.createDirectories(channel.resolve("rejected")), name);
  }

  private static Path move(Path file, Path target) throws IOException {
    try {
      return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      return Files.move(file, target);
    }
  }

  /** The same name, or the name with a number when that is taken: order.json, order-2.json. */
  private static Path free(Path folder, String name) {
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

  /** Whether a file of that name is being written, by the convention of those who rename. */
  static boolean isTemporary(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith(".tmp")
        || name.endsWith(".part")
        || name.endsWith(".filepart")
        || name.endsWith(".swp");
  }
}
