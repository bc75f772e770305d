package holdfast.bridge.line;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A wire over TCP. */
final class TcpLine implements Line {

  private static final int CONNECT_MS = 2000;

  private final Socket socket = new Socket();
  private final InputStream in;

  TcpLine(InetSocketAddress address) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, CONNECT_MS);
      in = new BufferedInputStream(socket.getInputStream(), 4096);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  @Override
  public int read(int millis) throws IOException {
    socket.setSoTimeout(Math.max(1, millis));
    int read = in.read();
    if (read < 0) {
      throw new EOFException("hung up");
    }
    return read;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void drain() throws IOException {
    while (in.available() > 0) {
      in.skipNBytes(in.available());
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // nothing left to close
    }
  }
}
