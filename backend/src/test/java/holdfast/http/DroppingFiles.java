package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Order files, dropped into the folder of the running server. */
interface DroppingFiles {

  @Test
  default void a_dropped_file_is_reserved_within_a_second() throws Exception {
    drop(ServedHouse.pieces(1), "{\"Options\":{\"OrderNumber\":\"%s\"},\"Goods\":%s}");
    long json = drop(ServedHouse.pieces(1), "{\"Options\":{\"OrderNumber\":\"%s\"},\"Goods\":%s}");
    long sections =
        drop(
            ServedHouse.pieces(1),
            "[Options]\nOrderNumber=%s\n[Goods]\n;%s\nGoodID=@\nCount=1\nPrice=1\n");
    assertTrue(json < 1000 && sections < 1000, json + " ms, " + sections + " ms");
  }

  /** How many milliseconds it took. */
  private static long drop(String sku, String form) throws IOException, InterruptedException {
    Path channel = Path.of(System.getProperty("house.home"), "channels", "files");
    Files.createDirectories(channel.resolve("inbox"));
    String name = "IT-" + UUID.randomUUID();
    String good = "{\"GoodID\":\"" + sku + "\",\"Count\":\"1\",\"Price\":\"800.00\"}";
    Path written =
        Files.writeString(channel.resolve(name), form.formatted(name, good).replace("@", sku));
    long start = System.nanoTime();
    Files.move(written, channel.resolve("inbox").resolve(name));
    while (!ServedHouse.figures(sku).equals("1 on hand, 1 reserved")) {
      long passed = (System.nanoTime() - start) / 1_000_000;
      assertTrue(passed < 10_000, "not reserved for " + passed + " ms");
      Thread.sleep(5);
    }
    long passed = (System.nanoTime() - start) / 1_000_000;
    System.getLogger("holdfast.http")
        .log(System.Logger.Level.INFO, "dropped file reserved after {0} ms", passed);
    assertEquals("1 on hand, 1 reserved", ServedHouse.figures(sku));
    return passed;
  }
}
