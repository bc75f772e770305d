package holdfast.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Order files, dropped into the folder of the running server. */
interface DroppingFiles {

  @Test
  default void a_dropped_file_is_reserved() throws Exception {
    drop("{\"Options\":{\"OrderNumber\":\"%s\"},\"Goods\":%s}");
    drop("[Options]\nOrderNumber=%s\n[Goods]\n;%s\nGoodID=@\nCount=1\nPrice=1\n");
  }

  private static void drop(String form) throws IOException, InterruptedException {
    String sku = ServedHouse.pieces(1);
    Path channel = Path.of(System.getProperty("house.home"), "channels", "files");
    Files.createDirectories(channel.resolve("inbox"));
    String name = "IT-" + UUID.randomUUID();
    String good = "{\"GoodID\":\"" + sku + "\",\"Count\":\"1\",\"Price\":\"800.00\"}";
    Path written =
        Files.writeString(channel.resolve(name), form.formatted(name, good).replace("@", sku));
    Files.move(written, channel.resolve("inbox").resolve(name));
    ServedHouse.awaitFigures(sku, "1 on hand, 1 reserved");
  }
}
