package holdfast.channel.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Order files as somebody would write them who wants to break in, or cannot write. */
final class HostileOrders {
  private static final List<String> VALUES =
      List.of(
          "\"1\"",
          "\"800,00\"",
          "2",
          "-1",
          "1e999999999",
          "1E-400",
          "99999999999999999999999999999999999999",
          "\"99999999999999999\"",
          "0.0000000000000000001",
          "null",
          "true",
          "[]",
          "{}",
          "[[[[[[[[]]]]]]]]",
          "{\"a\":{\"a\":{\"a\":{}}}}",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\\u0007\"",
          "\"'; DROP TABLE online_order; --\"",
          "\"{0} %n ${jndi:x}\"",
          "\"31.12.2026\"",
          "\"32132026\"",
          "\"31122026\"",
          "\"\\u202e\\ufeff🂡\"",
          "NaN",
          "\"unclosed",
          "\"C:\\",
          "01");
  private static final List<String> NAMES =
      List.of("Count", "Price", "GoodID", "OrderNumber", "ReserveDate", "Comment", "Name", "Goods");

  private final Random random;
  private final List<String> skus;
  private final String prefix;
  private int orders;

  /**
   * Writes the same files for the same seed.
   *
   * @param skus goods that there are
   * @param prefix of the numbers of its orders
   */
  HostileOrders(long seed, List<String> skus, String prefix) {
    random = new Random(seed);
    this.skus = skus;
    this.prefix = prefix;
  }

  /** The next file; every third of them is whole. */
  byte[] next() {
    boolean isSpoiled = random.nextInt(3) > 0;
    String text = random.nextInt(3) == 0 ? sal(isSpoiled) : json(isSpoiled);
    byte[] bytes = text.getBytes(charset(isSpoiled));
    for (int times = isSpoiled ? random.nextInt(4) : 0; times > 0; times--) {
      bytes = spoil(bytes);
    }
    return bytes;
  }

  private Charset charset(boolean isSpoiled) {
    return switch (random.nextInt(isSpoiled ? 8 : 7)) {
      case 7 -> UTF_16LE;
      case 5, 6 -> Charset.forName("windows-1251");
      default -> UTF_8;
    };
  }

  private String json(boolean isSpoiled) {
    StringBuilder text = new StringBuilder(random.nextInt(9) == 0 ? "\uFEFF[\n" : "[\n");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "{" : ",\n{").append("\"Client\":{\"Name\":\"Оксана\"},\n");
      text.append("\"Options\":{\"OrderNumber\":\"").append(number()).append("\",\n");
      text.append("\"ReserveDate\":").append(value(isSpoiled, "\"31122026\"")).append("},\n");
      text.append("\"Goods\":[\n");
      int lines = 1 + random.nextInt(4);
      for (int line = 0; line < lines; line++) {
        text.append(line == 0 ? "{" : ",\n{").append("\"GoodID\":\"").append(sku()).append("\",\n");
        text.append("\"Price\":").append(value(isSpoiled, "\"800.00\"")).append(",\n");
        text.append("\"Count\":").append(value(isSpoiled, "\"1\"")).append(extra(isSpoiled));
        text.append('}');
      }
      text.append("]}");
    }
    return text.append("\n]\n").toString();
  }

  /** A key that stands twice, or that nobody knows. */
  private String extra(boolean isSpoiled) {
    return isSpoiled && random.nextInt(6) == 0
        ? ",\n\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":" + value(true, "1")
        : "";
  }

  private String value(boolean isSpoiled, String good) {
    return isSpoiled && random.nextInt(8) == 0 ? VALUES.get(random.nextInt(VALUES.size())) : good;
  }

  private String sal(boolean isSpoiled) {
    StringBuilder text = new StringBuilder("[Client]\nName=Їжак\n[Options]\n");
    text.append("OrderNumber=").append(number()).append("\nComment=a\nb\n");
    text.append("ReserveDate=").append(isSpoiled ? value(true, "31122026") : "").append('\n');
    for (int line = random.nextInt(3); line >= 0; line--) {
      text.append("[Goods]\nGoodID=").append(sku()).append("\nPrice=800,00\n");
      text.append("Count=").append(isSpoiled ? value(true, "1") : "1").append('\n');
    }
    return text.toString();
  }

  private String number() {
    return prefix + ++orders;
  }

  private String sku() {
    return random.nextInt(9) == 0 ? "no-such-good" : skus.get(random.nextInt(skus.size()));
  }

  private byte[] spoil(byte[] file) {
    int at = random.nextInt(file.length + 1);
    int to = Math.min(file.length, at + random.nextInt(20));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(file, Math.max(1, at));
      case 1 -> replace(file, at, to, new byte[0]);
      case 2 -> {
        byte[] noise = new byte[random.nextInt(6)];
        random.nextBytes(noise);
        yield replace(file, at, to, noise);
      }
      case 3 -> replace(file, at, at, Arrays.copyOfRange(file, at, to));
      case 4 -> replace(file, at, at, "[".repeat(random.nextInt(3000)).getBytes(UTF_8));
      default -> replace(file, at, at, VALUES.get(random.nextInt(VALUES.size())).getBytes(UTF_8));
    };
  }

  private static byte[] replace(byte[] file, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(file, from + by.length + file.length - to);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(file, to, result, from + by.length, file.length - to);
    return result;
  }
}
