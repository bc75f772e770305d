package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
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
