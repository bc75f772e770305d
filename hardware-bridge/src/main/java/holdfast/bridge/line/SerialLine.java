package holdfast.bridge.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** A wire over a serial port. Closing it waits a little for what is still to be sent. */
final class SerialLine implements Line {

  /** The system counts in tenths of a second, and takes less for nothing at all. */
  private static final int TENTH_MS = 100;

  private static final int SENDS_MAX_MS = 10_000;
  private static final int SENDS_LOOK_MS = 5;
  private static final int BITS_PER_BYTE = 12;

  private final SerialPort port;
  private final int baud;
  private final byte[] buffer = new byte[1024];
  private int next;
  private int end;

  SerialLine(String name, SerialSettings settings) throws IOException {
    try {
      port = SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException notThere) {
      throw new IOException("no serial port " + name, notThere);
    }
    baud = settings.baud();
    port.setComPortParameters(
        settings.baud(), settings.dataBits(), settings.stopBits(), settings.parity());
    if (!port.openPort(0)) {
      throw new IOException("cannot open serial port " + name);
    }
  }

  @Override
  public int read(int millis) throws IOException {
    if (next == end) {
      int tenths = Math.ceilDiv(Math.max(1, millis), TENTH_MS);
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, tenths * TENTH_MS, 0);
      int read = port.readBytes(buffer, buffer.length);
      if (read < 0) {
        throw new EOFException("unplugged");
      }
      if (read == 0) {
        throw new SocketTimeoutException("silent");
      }
      next = 0;
      end = read;
    }
    return buffer[next++] & 0xFF;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (port.writeBytes(bytes, bytes.length) != bytes.length) {
      throw new EOFException("unplugged");
    }
  }

  @Override
  public void drain() {
    next = end;
    // the port's own flush would throw away what is still to be sent as well
    while (port.bytesAvailable() > 0 && port.readBytes(buffer, buffer.length) > 0) {
      next = end;
    }
  }

  /** Closing a port throws away what it has not sent: the end of a receipt, or its cut. */
  @Override
  public void close() {
    awaitSent();
    port.closePort();
  }

  private void awaitSent() {
    long millis = TENTH_MS + 1000L * BITS_PER_BYTE * Math.max(0, port.bytesAwaitingWrite()) / baud;
    long deadline = System.nanoTime() + Math.min(millis, SENDS_MAX_MS) * 1_000_000;
    try {
      while (port.bytesAwaitingWrite() > 0 && System.nanoTime() < deadline) {
        Connection.pause(SENDS_LOOK_MS);
      }
    } catch (InterruptedIOException stopped) {
      // a bridge that is stopped does not wait
    }
  }
}
