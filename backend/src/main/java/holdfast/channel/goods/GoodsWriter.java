package holdfast.channel.goods;

import java.io.Closeable;
import java.io.IOException;

/** Writes one form of catalogue file; closing it writes the end. */
interface GoodsWriter extends Closeable {
  void write(Good good) throws IOException;
}
