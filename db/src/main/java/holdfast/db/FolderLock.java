package holdfast.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps two processes from working in one folder. The lock belongs to the operating system, so it
 * ends with its process however that ends, and a left-over file means nothing.
 */
final class FolderLock implements AutoCloseable {
  /** How long a process that has said it is ending may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, creating it when it is missing; waits for a process that is just ending.
   *
   * @throws CannotStart when another process, or another part of this one, has it
   */
  static FolderLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("holdfast.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isLocked(channel)) {
      boolean ending = channel.size() > 0;
      if (!ending || System.nanoTime() > deadline) {
        channel.close();
        throw new CannotStart(
            CannotStart.IN_USE,
            "The data folder " + folder + " is in use by another Holdfast that is still running.");
      }
      waitALittle();
    }
    channel.truncate(0);
    return new FolderLock(channel);
  }

  /** Tells a process that wants the folder next that waiting is worth it. */
  void announceEnd() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {'.'}), 0);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static void waitALittle() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
