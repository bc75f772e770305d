package holdfast.bridge.sim;

import holdfast.bridge.line.Connection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to a simulated device, with the faults of the wire in both directions. */
final class SimWire {

  private static final int DELAY_MS = 2000;

  private final InputStream in;
  private final OutputStream out;
  private final Closeable plug;
  private final Faults faults;
  private boolean silent;
  private int again = -1;

  SimWire(Socket socket, Faults faults) throws IOException {
    this(socket.getInputStream(), socket.getOutputStream(), socket, faults);
    socket.setTcpNoDelay(true);
  }

  SimWire(Pty line, Faults faults) {
    this(line.in(), line.out(), line, faults);
  }

  private SimWire(InputStream in, OutputStream out, Closeable plug, Faults faults) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.plug = plug;
    this.faults = faults;
  }

  /** The next byte the host sent; EOFException when it hung up. */
  int read() throws IOException {
    if (again >= 0) {
      int twice = again;
      again = -1;
      return twice;
    }
    int read = in.read();
    if (read < 0) {
      throw new EOFException();
    }
    if (!faults.isDue()) {
      return read;
    }
    switch (faults.kind()) {
      case CUT -> cut();
      case LOSE -> {
        return read();
      }
      case FLIP -> {
        return faults.flipped(read);
      }
      case DOUBLE -> again = read;
      case DELAY -> Connection.pause(DELAY_MS);
      case SILENCE -> silent = true;
    }
    return read;
  }

  /** Whether more has come already. */
  boolean hasMore() throws IOException {
    return again >= 0 || in.available() > 0;
  }

  void write(String ascii) throws IOException {
    write(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  void write(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    write(all);
  }

  void write(byte[] bytes) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream(bytes.length + 1);
    for (byte one : bytes) {
      if (!faults.isDue()) {
        sent.write(one);
        continue;
      }
      switch (faults.kind()) {
        case CUT -> {
          send(sent);
          cut();
        }
        case LOSE -> {}
        case FLIP -> sent.write(faults.flipped(one & 0xFF));
        case DOUBLE -> {
          sent.write(one);
          sent.write(one);
        }
        case DELAY -> {
          send(sent);
          Connection.pause(DELAY_MS);
          sent.write(one);
        }
        case SILENCE -> {
          send(sent);
          silent = true;
        }
      }
    }
    send(sent);
  }

  void cut() throws IOException {
    plug.close();
    throw new EOFException("cut");
  }

  void close() {
    try {
      plug.close();
    } catch (IOException gone) {
      // it is closed
    }
  }

  private void send(ByteArrayOutputStream bytes) throws IOException {
    if (!silent) {
      out.write(bytes.toByteArray());
      out.flush();
    }
    bytes.reset();
  }
}
