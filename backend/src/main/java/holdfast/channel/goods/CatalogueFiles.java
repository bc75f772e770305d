package holdfast.channel.goods;

import holdfast.catalogue.GoodsColumn;
import holdfast.catalogue.ProductDetails;
import holdfast.channel.Channel;
import holdfast.channel.goods.YmlWriter.Head;
import holdfast.shared.Problem;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes the catalogue of a channel: the goods it sees, with the prices and quantities that its
 * rules make. A catalogue file always states prices, since no shop can use one without.
 */
@ApplicationScoped
public class CatalogueFiles {
  @Inject GoodsReader reader;
  @Inject ProductDetails details;
  @Inject Stores stores;
  @Inject Clock clock;

  /** Which form a file has. */
  public enum Format {
    TRS("TSGoods.trs", "text/csv; charset=UTF-8"),
    YML("TSGoods.yml", "application/xml");

    private final String file;
    private final String mediaType;

    Format(String file, String mediaType) {
      this.file = file;
      this.mediaType = mediaType;
    }

    /**
     * The form of that name.
     *
     * @throws Problem {@code invalid}
     */
    public static Format named(String name) {
      for (Format format : values()) {
        if (format.word().equals(name)) {
          return format;
        }
      }
      throw Problem.invalid("format", "must be trs or yml");
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name under which shops look for it. */
    public String file() {
      return file;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /**
   * What was written.
   *
   * @param hash SHA-256 of its bytes, in hexadecimal digits
   */
  public record Written(long goods, String hash, long size) {}

  /**
   * A good that is in the file.
   *
   * @param photos file names or addresses
   */
  public record Listed(String sku, List<String> photos) {
    public Listed {
      photos = List.copyOf(photos);
    }
  }

  /** Writes the file, replacing what is there. */
  public Written write(Channel channel, Format format, Path file) {
    return write(channel, format, file, page -> {});
  }

  /**
   * Writes the file, and says page by page which goods are in it, in the order of their SKU.
   *
   * @param listed is given every page that is not empty
   */
  public Written write(Channel channel, Format format, Path file, Consumer<List<Listed>> listed) {
    long[] goods = {0};
    try (OutputStream out = Files.newOutputStream(file);
        DigestOutputStream digest = new DigestOutputStream(out, sha256())) {
      Shelves shelves = reader.shelves(channel);
      try (GoodsWriter writer = writer(channel, format, shelves, digest)) {
        reader.read(
            channel,
            shelves,
            page -> {
              page.forEach(good -> write(writer, good));
              goods[0] += page.size();
              listed.accept(
                  page.stream()
                      .map(good -> new Listed(good.card().sku(), GoodCells.photoList(good)))
                      .toList());
            });
      }
      String hash = HexFormat.of().formatHex(digest.getMessageDigest().digest());
      return new Written(goods[0], hash, Files.size(file));
    } catch (IOException broken) {
      throw new UncheckedIOException("The catalogue file " + file + " cannot be written", broken);
    }
  }

  private GoodsWriter writer(Channel channel, Format format, Shelves shelves, OutputStream out)
      throws IOException {
    List<String> others = others(channel);
    if (format == Format.TRS) {
      return new TrsWriter(out, others);
    }
    Store store = stores.named(channel.store());
    Head head =
        new Head(
            channel.name(),
            store.currency(),
            // the day alone, so that an unchanged catalogue is the same file all day
            clock.instant().atZone(store.timeZone()).toLocalDate() + " 00:00",
            shelves.all(),
            channel.rules().connection().getOrDefault("picturesAddress", ""));
    return new YmlWriter(out, head, others);
  }

  private List<String> others(Channel channel) {
    List<String> others = new ArrayList<>();
    if (channel.rules().photos().send()) {
      others.add(GoodsColumn.PHOTOS);
    }
    details.attributeNames().stream()
        .filter(name -> GoodsColumn.named(name) == null && !others.contains(name))
        .forEach(others::add);
    return others;
  }

  private static void write(GoodsWriter writer, Good good) {
    try {
      writer.write(good);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
