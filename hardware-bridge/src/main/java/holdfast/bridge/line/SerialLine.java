package holdfast.bridge.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A wire over a serial port. */
final class SerialLine implements Line {

  private final SerialPort port;
  private final byte[] buffer = new byte[1024];
  private int next;
  private int end;

  SerialLine(String name, SerialSettings settings) throws IOException {
    try {
      port = SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException notThere) {
      throw new IOException("no serial port " + name, notThere);
    }
    port.setComPortParameters(
        settings.baud(), settings.dataBits(), settings.stopBits(), settings.parity());
    if (!port.openPort(0)) {
      throw new IOException("cannot open serial port " + name);
    }
  }

  @Override
  public int read(int millis) throws IOException {
    if (next == end) {
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, Math.max(1, millis), 0);
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
    port.flushIOBuffers();
  }

  @Override
  public void close() {
    port.closePort();
  }
}
