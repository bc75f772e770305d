package holdfast.bridge.line;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A wire over a file of the system: the class driver of Linux for USB printers, {@code
 * /dev/usb/lp0}, whose read end carries the printer's answers. Such a file knows no time-outs, so a
 * thread of its own waits for what comes; closing the file ends it.
 */
final class FileLine implements Line {

  private static final int GONE = -1;
  private static final int HELD_MAX = 4096;

  private final FileChannel in;
  private final FileChannel out;
  private final BlockingQueue<Integer> arrived = new ArrayBlockingQueue<>(HELD_MAX);

  /** One open file: the class driver gives a printer to one program once. */
  FileLine(Path path) throws IOException {
    if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
      throw new IOException(path + " is no device");
    }
    FileDescriptor device = new RandomAccessFile(path.toFile(), "rw").getFD();
    // two channels, since one would not write while it waits for what comes
    in = new FileInputStream(device).getChannel();
    out = new FileOutputStream(device).getChannel();
    Thread.ofPlatform().daemon().name("listen-" + path.getFileName()).start(this::listen);
  }

  @Override
  public int read(int millis) throws IOException {
    try {
      Integer next = arrived.poll(Math.max(1, millis), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new SocketTimeoutException("silent");
      }
      if (next == GONE) {
        throw new EOFException("unplugged");
      }
      return next;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      out.write(left);
    }
  }

  @Override
  public void drain() {
    arrived.clear();
  }

  @Override
  public void close() {
    try {
      in.close(); // wakes who waits for what comes
      out.close();
    } catch (IOException alreadyGone) {
      // nothing left to close
    }
  }

  private void listen() {
    ByteBuffer some = ByteBuffer.allocate(256);
    try {
      while (in.read(some.clear()) > 0) {
        some.flip();
        while (some.hasRemaining() && arrived.offer(some.get() & 0xFF)) {
          // what nobody reads is not kept for ever
        }
      }
    } catch (IOException closed) {
      // told below, to who reads
    }
    boolean unused = arrived.offer(GONE);
  }
}
