package holdfast.catalogue;

import holdfast.catalogue.ProductCards.Known;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of products. They lie in the folder {@code photos} of the data folder, from where
 * shops get them too; which belong to a product says its trait.
 */
@ApplicationScoped
public class ProductPhotos {
  /** A larger picture is refused. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final int HASH_DIGITS = 12;

  @Inject Products products;
  @Inject ProductCards cards;
  @Inject ProductDetails details;

  /** The first picture of a product, when it lies here and is not an address elsewhere. */
  public Optional<Path> of(String sku) {
    return names(details.of(sku)).stream().findFirst().flatMap(ProductPhotos::file);
  }

  /**
   * Makes this the first picture of the product, in place of the one that was.
   *
   * @param picture JPEG, PNG or WebP
   * @throws Problem {@code invalid} for another kind or a picture that is too large, {@code
   *     changed-meanwhile}, {@code forbidden}
   * @throws UnknownSku when there is no such product
   */
  public void put(String sku, InputStream picture, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    try {
      byte[] bytes = picture.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Problem.invalid("photo", "must have at most " + MOST_BYTES + " bytes");
      }
      String name = sku.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + hash(bytes) + ending(bytes);
      Path file = folder().resolve(name);
      Files.createDirectories(file.getParent());
      Path arriving = Files.createTempFile(file.getParent(), "arriving", ".part");
      Files.write(arriving, bytes);
      Files.move(arriving, file, StandardCopyOption.REPLACE_EXISTING);
      name(sku, name, by);
    } catch (IOException broken) {
      throw new UncheckedIOException("the picture cannot be kept", broken);
    }
  }

  /**
   * Takes the first picture away from the product; the file stays, another may have it too.
   *
   * @throws Problem {@code changed-meanwhile}, {@code forbidden}
   * @throws UnknownSku when there is no such product
   */
  public void remove(String sku, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    name(sku, null, by);
  }

  private void name(String sku, @Nullable String first, Caller by) {
    Known known = cards.known(List.of(sku)).get(sku);
    if (known == null) {
      throw new UnknownSku(sku);
    }
    ProductDetail detail = details.of(sku);
    List<String> names = new ArrayList<>(names(detail));
    if (!names.isEmpty()) {
      names.removeFirst();
    }
    if (first != null) {
      names.remove(first);
      names.addFirst(first);
    }
    Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
    traits.putAll(detail.traits());
    if (names.isEmpty()) {
      traits.remove(ProductTrait.PHOTOS);
    } else {
      traits.put(ProductTrait.PHOTOS, ProductTrait.PHOTOS.read(String.join("|", names)));
    }
    products.edit(known, known.card(), new ProductDetail(traits, detail.attributes()), by);
  }

  private static List<String> names(ProductDetail detail) {
    String said = detail.text(ProductTrait.PHOTOS);
    return said == null
        ? List.of()
        : Arrays.stream(said.split("\\|", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
  }

  /** The file of that name, in whatever letter case; Windows programs write the whole way to it. */
  private static Optional<Path> file(String photo) {
    if (photo.contains("://")) {
      return Optional.empty();
    }
    String name = photo.substring(Math.max(photo.lastIndexOf('/'), photo.lastIndexOf('\\')) + 1);
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equalsIgnoreCase(name))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("holdfast.home", "var")).resolve("photos");
  }

  /** By the first bytes, whatever the file is called. */
  private static String ending(byte[] bytes) {
    String start = HexFormat.of().formatHex(bytes, 0, Math.min(12, bytes.length));
    if (start.startsWith("ffd8ff")) {
      return ".jpg";
    }
    if (start.startsWith("89504e470d0a1a0a")) {
      return ".png";
    }
    if (start.startsWith("52494646") && start.endsWith("57454250")) {
      return ".webp";
    }
    throw Problem.invalid("photo", "must be a JPEG, PNG or WebP picture");
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
