package holdfast.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of the bridge: settings, pairings, results. Only its owner can read it. */
record Home(Path folder) {

  static Home at(Path folder) throws IOException {
    Files.createDirectories(folder);
    ownerOnly(folder, "rwx------");
    return new Home(folder);
  }

  /** What is in the file; empty text when there is none. */
  String read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Replaces the file as a whole: after a power cut it holds the old text or the new one. */
  void write(String name, String text) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ownerOnly(fresh, "rw-------");
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force();
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** Makes a rename survive a power cut, where the system lets a folder be forced. */
  void force() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Windows does not open folders; it writes the rename through by itself
    }
  }

  static void ownerOnly(Path path, String permissions) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    } catch (UnsupportedOperationException notPosix) {
      // the user's profile on Windows is closed to others already
    } catch (IOException refused) {
      throw new UncheckedIOException("Cannot close " + path + " to others", refused);
    }
  }
}
