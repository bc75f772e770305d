package holdfast.bridge.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class TcpLineTest {

  @Test
  void reads_what_comes_and_says_when_nothing_does() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TcpLine line = line(server, 1000);
        Socket device = server.accept()) {
      device.getOutputStream().write(new byte[] {1, (byte) 0xFF, 3});
      assertEquals(1, line.read(1000));
      assertEquals(0xFF, line.read(1000));
      line.drain();
      assertThrows(SocketTimeoutException.class, () -> line.read(20));
      line.write(new byte[] {7});
      assertEquals(7, device.getInputStream().read());
      device.shutdownOutput();
      assertThrows(EOFException.class, () -> line.read(1000));
    }
  }

  @Test
  void gives_a_device_up_that_takes_nothing_any_more() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TcpLine line = line(server, 100);
        Socket device = server.accept()) {
      assertThrows(SocketTimeoutException.class, () -> line.write(new byte[64 << 20]));
      assertEquals(0, device.getInputStream().read());
    }
  }

  private static TcpLine line(ServerSocket server, int takesMs) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    return new TcpLine(address, takesMs);
  }
}
