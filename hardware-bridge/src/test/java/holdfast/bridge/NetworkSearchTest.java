package holdfast.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSearchTest {

  @Test
  void finds_what_answers_on_the_ports_of_devices() throws Exception {
    try (ServerSocket printer = new ServerSocket(9100, 5, InetAddress.getByName("127.77.0.9"));
        ServerSocket terminal = new ServerSocket(2000, 5, InetAddress.getByName("127.77.0.200"));
        ServerSocket other = new ServerSocket(9101, 5, InetAddress.getByName("127.77.0.9"))) {
      assertEquals(
          "[{\"line\":\"tcp://127.77.0.9:9100\",\"driver\":\"escpos\"},"
              + "{\"line\":\"tcp://127.77.0.200:2000\",\"driver\":\"privatbank\"}]",
          NetworkSearch.find("127.77.0.0/24").toString());
      assertEquals(1, NetworkSearch.find("127.77.0.9").size());
      assertEquals(0, NetworkSearch.find("127.77.0.10").size());
      assertTrue(printer.isBound() && terminal.isBound() && other.isBound());
    }
  }

  @Test
  void a_registrar_answers_a_call_and_names_no_other_computer() throws Exception {
    InetAddress here = InetAddress.getByName("127.77.0.10");
    String st = "ST: urn:help-micro.kiev.ua:device:webdev:1\r\n";
    for (Map.Entry<String, String> one :
        Map.of(
                "HTTP/1.1 200 OK\r\n" + st + "LOCATION: http://127.77.0.10:8081/desc\r\n\r\n",
                "[{\"line\":\"tcp://127.77.0.10:8081\",\"driver\":\"help-micro\"}]",
                "HTTP/1.1 200 OK\r\n" + st + "Location: http://8.8.8.8:8081/desc\r\n\r\n",
                "[{\"line\":\"tcp://127.77.0.10:80\",\"driver\":\"help-micro\"}]",
                "HTTP/1.1 200 OK\r\n" + st + "LOCATION: \\ not an address\r\n\r\n",
                "[{\"line\":\"tcp://127.77.0.10:80\",\"driver\":\"help-micro\"}]",
                "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n",
                "[]",
                "noise",
                "[]")
            .entrySet()) {
      try (DatagramSocket registrar = new DatagramSocket(1900, here)) {
        Thread answering = Thread.ofVirtual().start(() -> answer(registrar, one.getKey()));
        assertEquals(one.getValue(), NetworkSearch.find("127.77.0.10").toString(), one.getKey());
        answering.join();
      }
    }
  }

  private static void answer(DatagramSocket registrar, String text) {
    try {
      DatagramPacket question = new DatagramPacket(new byte[1024], 1024);
      registrar.receive(question);
      String asked = new String(question.getData(), 0, question.getLength(), US_ASCII);
      assertTrue(asked.startsWith("M-SEARCH * HTTP/1.1\r\n"), asked);
      byte[] bytes = text.getBytes(US_ASCII);
      registrar.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Test
  void looks_at_private_networks_of_at_most_256_addresses_and_nowhere_else() {
    for (String network :
        new String[] {
          "8.8.8.8",
          "192.168.0.0/16",
          "192.168.1.0/33",
          "172.15.0.0/24",
          "300.1.1.1",
          "pos.example.ua",
          "::1",
          "127.0.0.1/24x",
          ""
        }) {
      Fault refused = assertThrows(Fault.class, () -> NetworkSearch.find(network), network);
      assertEquals("bad-args", refused.code(), network);
    }
  }

  @Test
  void offers_the_networks_of_this_computer() throws Exception {
    for (String own : NetworkSearch.own()) {
      assertTrue(own.matches("(10|172|192)\\..*/(2[4-9]|3[0-2])"), own);
    }
  }
}
