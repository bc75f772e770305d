package holdfast.bridge.line;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A wire over TCP. A device that takes nothing for half a minute is given up. */
final class TcpLine implements Line {

  private static final int CONNECT_MS = 2000;
  private static final int TAKES_MS = 30_000;

  private final SocketChannel channel = SocketChannel.open();
  private final Selector selector = Selector.open();
  private final SelectionKey key;
  private final int takesMs;
  private final ByteBuffer arrived = ByteBuffer.allocate(4096).limit(0);

  TcpLine(InetSocketAddress address) throws IOException {
    this(address, TAKES_MS);
  }

  TcpLine(InetSocketAddress address, int takesMs) throws IOException {
    this.takesMs = takesMs;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, CONNECT_MS);
      channel.configureBlocking(false);
      key = channel.register(selector, 0);
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  @Override
  public int read(int millis) throws IOException {
    if (!arrived.hasRemaining() && !take() && !(await(SelectionKey.OP_READ, millis) && take())) {
      throw new SocketTimeoutException("silent");
    }
    return arrived.get() & 0xFF;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      if (channel.write(left) == 0 && !await(SelectionKey.OP_WRITE, takesMs)) {
        throw new SocketTimeoutException("takes nothing");
      }
    }
  }

  @Override
  public void drain() throws IOException {
    do {
      arrived.position(arrived.limit());
    } while (take());
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      arrived.limit(0);
    } catch (IOException alreadyGone) {
      // nothing left to close
    }
  }

  /** Takes up what has arrived; false when nothing has. */
  private boolean take() throws IOException {
    arrived.clear();
    int read = channel.read(arrived);
    arrived.flip();
    if (read < 0) {
      throw new EOFException("hung up");
    }
    return read > 0;
  }

  private boolean await(int what, int millis) throws IOException {
    key.interestOps(what);
    int ready = selector.select(Math.max(1, millis));
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("stopped");
    }
    return ready > 0;
  }
}
