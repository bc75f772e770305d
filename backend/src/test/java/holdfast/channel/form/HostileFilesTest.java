package holdfast.channel.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.order.ExternalOrder;
import holdfast.shared.Quantity;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever lies in a folder is an order or a refusal that people can read, and nothing else. */
class HostileFilesTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final int FILES = 20_000;
  private static final List<String> SEEDS =
      List.of(
          """
          [{"Client":{"Name":"Оксана","MPhone":"38050"},"Options":{"OrderNumber":"1001",
          "ReserveDate":"31122026","OrderDate":"2026-11-22 10:15:00","BonusPay":"1.5"},
          "Goods":[{"GoodID":"A","Price":"1.00","Count":"1"},{"GoodID":7,"Price":2,"Count":3}]}]
          """,
          """
          {"externalId":"A","placedAt":"2026-11-22T10:15:00Z","payment":{"paid":true},
          "reserveDate":"2026-12-31","lines":[{"sku":"A","quantity":1,"price":"1.00"}]}
          """,
          """
          [Client]
          Name=Оксана
          [Options]
          OrderNumber=1002
          ReserveDate=31122026
          Comment=a
          b
          [Goods]
          GoodID=A
          Price=800,00
          Count=1
          [Goods]
          GoodID1=B
          Count1=2
          """);
  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          "{",
          "}",
          "\"",
          "\\",
          "\\ud800",
          "\u0000",
          "=",
          "\n",
          ",",
          ":",
          "null",
          "true",
          "1e99",
          "1e999999999",
          "-",
          "99999999999999999999999",
          "[Goods]",
          "GoodID=",
          "00000000",
          "31.12.2026",
          "\uFEFF",
          "’",
          "{0}",
          "'",
          "%n",
          "\r",
          "\u2028",
          "🂡");

  @Test
  void thousands_of_spoiled_files_are_all_read_or_refused() {
    Random random = new Random(20261122);
    int orders = 0;
    int refusals = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] file = spoil(SEEDS.get(i % SEEDS.size()).getBytes(UTF_8), random);
      try {
        for (Sent sent : OrderForms.file(file, KYIV)) {
          switch (sent) {
            case Sent.Order readable -> orders += checked(readable.order());
            case Sent.Refused refused -> refusals += checked(refused.why());
          }
        }
      } catch (Misread whole) {
        refusals += checked(whole);
      }
    }
    assertTrue(orders > FILES / 20, "orders: " + orders);
    assertTrue(refusals > FILES / 4, "refusals: " + refusals);
  }

  private static int checked(ExternalOrder order) {
    assertFalse(order.externalId().isBlank());
    assertFalse(order.lines().isEmpty());
    for (ExternalOrder.Line line : order.lines()) {
      assertTrue(line.quantity().compareTo(Quantity.MAX) <= 0);
      assertTrue(line.quantity().isPositive());
    }
    return 1;
  }

  private static int checked(Misread refusal) {
    for (String language : List.of("uk", "en")) {
      String sentence = refusal.in(Locale.forLanguageTag(language));
      assertTrue(sentence.length() > 5 && sentence.length() < 300, sentence);
      assertFalse(sentence.contains("\n"), sentence);
    }
    return 1;
  }

  private static byte[] spoil(byte[] file, Random random) {
    byte[] spoiled = file;
    for (int times = random.nextInt(4); times >= 0; times--) {
      int at = random.nextInt(spoiled.length + 1);
      int to = Math.min(spoiled.length, at + random.nextInt(12));
      spoiled =
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(spoiled, at);
            case 1 -> replace(spoiled, at, to, new byte[0]);
            case 2 -> {
              byte[] noise = new byte[random.nextInt(4)];
              random.nextBytes(noise);
              yield replace(spoiled, at, to, noise);
            }
            case 3 -> replace(spoiled, at, at, Arrays.copyOfRange(spoiled, at, to));
            default ->
                replace(spoiled, at, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
          };
    }
    return spoiled;
  }

  private static byte[] replace(byte[] file, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(file, from + by.length + file.length - to);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(file, to, result, from + by.length, file.length - to);
    return result;
  }
}
