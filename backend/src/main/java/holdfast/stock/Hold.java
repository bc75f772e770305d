package holdfast.stock;

import holdfast.shared.Quantity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to have units set aside.
 *
 * @param id made by whoever asks, of the document that holds; repeating it is harmless
 * @param warehouse null for the store's main warehouse
 * @param reference what people call the holder: an order number, a name, a till
 * @param paid paid promises are the last to be displaced by a recorded fact
 * @param expiresAt null when the promise has no end of its own
 * @param expiryOrigin why it ends then, for people: see {@code docs/glossary.md}
 * @param placeIn the warehouse into which the goods move while they are promised (contract 11);
 *     null when they stay where they are
 */
public record Hold(
    UUID id,
    String store,
    @Nullable String warehouse,
    Source source,
    String reference,
    boolean paid,
    @Nullable Instant expiresAt,
    @Nullable String expiryOrigin,
    @Nullable String placeIn,
    List<Line> lines) {

  /** The most lines one document may hold. */
  public static final int MAX_LINES = 500;

  public Hold {
    lines = List.copyOf(lines);
  }

  /** A wish whose goods stay where they are. */
  public Hold(
      UUID id,
      String store,
      @Nullable String warehouse,
      Source source,
      String reference,
      boolean paid,
      @Nullable Instant expiresAt,
      @Nullable String expiryOrigin,
      List<Line> lines) {
    this(id, store, warehouse, source, reference, paid, expiresAt, expiryOrigin, null, lines);
  }

  /** The same wish for goods that wait there. */
  Hold placedIn(@Nullable String place) {
    return new Hold(
        id, store, warehouse, source, reference, paid, expiresAt, expiryOrigin, place, lines);
  }

  /**
   * So many of one product.
   *
   * @param number the line in its document, from 1
   */
  public record Line(int number, String sku, Quantity quantity) {}

  /** Tells whether a repeated id asks for the same thing. */
  String bodyHash() {
    StringBuilder body = new StringBuilder();
    body.append(store).append('|').append(warehouse).append('|').append(source).append('|');
    body.append(reference).append('|').append(expiresAt).append('|').append(paid);
    if (placeIn != null) {
      body.append('|').append(placeIn);
    }
    lines.forEach(
        line ->
            body.append('|')
                .append(line.number())
                .append('=')
                .append(line.sku())
                .append('*')
                .append(line.quantity()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(body.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
