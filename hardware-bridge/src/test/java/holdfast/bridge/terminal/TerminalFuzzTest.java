package holdfast.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import holdfast.bridge.line.Noise;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Broken messages and noise of a terminal: an answer or a refusal, and never a card number. */
class TerminalFuzzTest {

  private static final Pattern PAN = Pattern.compile("(?<!\\d)4111111111111111(?!\\d)");
  private static final String ANSWER =
      """
      {"method":"GetReceiptInfo","step":0,"params":{"responseCode":"0000","invoiceNumber":"000012",
      "rrn":"000600000012","approvalCode":"100012","amount":"60.00","pan":"4111111111111111",
      "txnType":"1","trnStatus":"1","receipt":"4111111111111111\\n60.00"},"error":false}\0
      """
          .strip();

  @Test
  void every_message_is_an_answer_or_is_refused() throws Fault {
    Random random = Noise.random();
    JsonObject asked = Json.createReader(new StringReader("{\"amount\":6000}")).readObject();
    Charge charge = Charge.of("purchase", new Args(asked));
    Noise line = new Noise(request -> said(random));
    EcrLink link = new EcrLink(() -> line, 0);
    int read = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      try {
        link.send("GetReceiptInfo", Map.of());
        Slip slip = new Slip(EcrLink.params(link.receive(1)));
        read++;
        String told = slip.result(charge).toString();
        assertFalse(PAN.matcher(told).find(), told);
        assertTrue(slip.result(charge).getString("card", "").matches("\\**.{0,4}"), told);
        if (slip.isOf(charge)) {
          assertTrue(slip.amount() > 0 && slip.amount() <= 6000, told);
        }
      } catch (IOException refused) {
        link.close();
      }
    }
    assertTrue(read > Noise.FRAMES / 10 && read < Noise.FRAMES, read + " read");
  }

  private static byte[] said(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> ("[".repeat(3000) + '\0').getBytes(StandardCharsets.UTF_8);
      case 1 -> ("{\"params\":" + "{\"a\":".repeat(2000) + '\0').getBytes(StandardCharsets.UTF_8);
      case 2 ->
          "{\"params\":{\"amount\":1e999999999,\"invoiceNumber\":1e9}}\0"
              .getBytes(StandardCharsets.UTF_8);
      default -> Noise.broken(ANSWER.getBytes(StandardCharsets.UTF_8), random);
    };
  }
}
