package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ApplicationServerTest {
  @Test
  void a_machine_without_a_name_is_refused_with_advice() {
    CannotStart refusal =
        assertThrows(
            CannotStart.class,
            () ->
                ApplicationServer.requireOwnName(
                    () -> {
                      throw new UnknownHostException("till-7: till-7: Name or service not known");
                    }));
    assertEquals(CannotStart.SETTING, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("till-7"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("hosts file"), refusal.getMessage());
    assertDoesNotThrow(() -> ApplicationServer.requireOwnName(InetAddress::getLoopbackAddress));
  }
}
