package holdfast.bridge;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Lines of JSON, each behind its CRC-32, appended and forced to the disk. A line that was being
 * written when the power went is found by its CRC and cut off; whole lines behind a broken one are
 * kept.
 */
final class JournalFile implements Closeable {

  private static final int CRC_CHARACTERS = 9;

  private Path path;
  private FileChannel channel;
  private long end;
  private boolean broken;

  /** Gets each line that is whole, with its position. */
  interface Reader {
    void line(long position, JsonObject line);
  }

  JournalFile(Path path) throws IOException {
    this.path = path;
    channel = opened(path);
    Home.ownerOnly(path, "rw-------");
  }

  private static FileChannel opened(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean alone;
    try {
      alone = channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      alone = false;
    }
    if (!alone) {
      channel.close();
      throw new IOException(path.getParent() + " is in use by another bridge.");
    }
    return channel;
  }

  long size() {
    return end;
  }

  void readAll(Reader reader) throws IOException {
    channel.position(0);
    long position = 0;
    long whole = 0;
    // not closed: it would close the channel
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      Optional<JsonObject> read = parse(line.toString(StandardCharsets.UTF_8));
      long begin = position;
      position += line.size() + 1L;
      line.reset();
      if (read.isPresent()) {
        whole = position;
        reader.line(begin, read.get());
      }
    }
    end = whole;
    channel.truncate(end);
  }

  JsonObject read(long position) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer some = ByteBuffer.allocate(4096);
    while (true) {
      some.clear();
      int read = channel.read(some, position + line.size());
      if (read <= 0) {
        throw new IOException("nothing at " + position + " of " + path);
      }
      for (int i = 0; i < read; i++) {
        if (some.get(i) == '\n') {
          line.write(some.array(), 0, i);
          return parse(line.toString(StandardCharsets.UTF_8))
              .orElseThrow(() -> new IOException("a broken line at " + position + " of " + path));
        }
      }
      line.write(some.array(), 0, read);
    }
  }

  /**
   * Returns the position of the line, once it is on the disk.
   *
   * @throws IOException when it is not; then nothing of it stays
   */
  long append(JsonObject line) throws IOException {
    long position = add(line);
    try {
      channel.force(false);
    } catch (IOException failed) {
      forget(position);
      throw failed;
    }
    return position;
  }

  /** As {@link #append}, but left to a later {@link #force}. */
  long add(JsonObject line) throws IOException {
    if (broken) {
      throw new IOException(path + " could not be written before; restart the bridge.");
    }
    long position = end;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(framed(line.toString()));
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException failed) {
      forget(position);
      throw failed;
    }
    return position;
  }

  void force() throws IOException {
    channel.force(true);
  }

  /** Adds to a new file what stays of an old one. */
  interface Copying {
    void into(JournalFile fresh) throws IOException;
  }

  /**
   * Writes a new file in place of this one and closes this one; after a power cut there is either.
   *
   * @throws IOException when it cannot; then this one stays as it is
   */
  JournalFile replaced(Home home, Copying copying) throws IOException {
    String name = path.getFileName() + ".new";
    home.delete(name); // of a bridge that died while it wrote one
    JournalFile fresh = new JournalFile(home.folder().resolve(name));
    try {
      copying.into(fresh);
      fresh.force();
      giveWayTo(fresh);
    } catch (IOException failed) {
      fresh.close();
      throw failed;
    }
    fresh.path = path;
    home.force();
    close();
    return fresh;
  }

  private void giveWayTo(JournalFile fresh) throws IOException {
    try {
      move(fresh.path, path);
    } catch (AccessDeniedException heldOpen) {
      // Windows replaces no file that somebody has open, even this process
      channel.close();
      try {
        move(fresh.path, path);
      } catch (IOException failed) {
        channel = opened(path);
        throw failed;
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void forget(long position) {
    try {
      end = position;
      channel.truncate(position);
    } catch (IOException alsoFailed) {
      broken = true;
    }
  }

  private static byte[] framed(String json) {
    return (crc(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<JsonObject> parse(String line) {
    if (line.length() <= CRC_CHARACTERS
        || !line.startsWith(crc(line.substring(CRC_CHARACTERS)) + " ")) {
      return Optional.empty();
    }
    try (JsonReader reader = Json.createReader(new StringReader(line.substring(CRC_CHARACTERS)))) {
      return Optional.of(reader.readObject());
    } catch (JsonException notWritten) {
      return Optional.empty();
    }
  }

  private static String crc(String json) {
    CRC32 crc = new CRC32();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
