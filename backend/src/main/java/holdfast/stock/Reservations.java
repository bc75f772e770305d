package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists promises: who holds what, where and until when. */
@ApplicationScoped
public class Reservations {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which promises; null means any.
   *
   * @param expiresBefore only those that end before
   * @param createdBefore only those made before: the stale ones
   * @param createdFrom only those made then or later
   * @param text part of the reference, the SKU or the product's name
   */
  public record Filter(
      @Nullable String store,
      @Nullable String sku,
      @Nullable Source source,
      @Nullable Status status,
      @Nullable Instant expiresBefore,
      @Nullable Instant createdBefore,
      @Nullable Instant createdFrom,
      @Nullable String text) {

    /** Everything that is held now. */
    public static Filter active() {
      return new Filter(null, null, null, Status.ACTIVE, null, null, null, null);
    }

    public Filter in(@Nullable String newStore) {
      return new Filter(
          newStore, sku, source, status, expiresBefore, createdBefore, createdFrom, text);
    }

    public Filter ofSku(@Nullable String newSku) {
      return new Filter(
          store, newSku, source, status, expiresBefore, createdBefore, createdFrom, text);
    }

    public Filter from(@Nullable Source newSource) {
      return new Filter(
          store, sku, newSource, status, expiresBefore, createdBefore, createdFrom, text);
    }

    public Filter with(@Nullable Status newStatus) {
      return new Filter(
          store, sku, source, newStatus, expiresBefore, createdBefore, createdFrom, text);
    }

    public Filter endingBefore(@Nullable Instant time) {
      return new Filter(store, sku, source, status, time, createdBefore, createdFrom, text);
    }

    public Filter madeBefore(@Nullable Instant time) {
      return new Filter(store, sku, source, status, expiresBefore, time, createdFrom, text);
    }

    public Filter containing(@Nullable String newText) {
      return new Filter(
          store, sku, source, status, expiresBefore, createdBefore, createdFrom, newText);
    }

    /** Those that are of that age now. */
    public Filter aged(Age age, Instant now) {
      Instant before = age.from.isZero() ? null : now.minus(age.from);
      Instant from = age.to == null ? null : now.minus(age.to);
      return new Filter(store, sku, source, status, expiresBefore, before, from, text);
    }
  }

  /** How long ago a promise was made; after two days it wants looking after (contract item 106). */
  public enum Age {
    UNDER_AN_HOUR(Duration.ZERO, Duration.ofHours(1)),
    UNDER_A_DAY(Duration.ofHours(1), Duration.ofDays(1)),
    UNDER_TWO_DAYS(Duration.ofDays(1), Duration.ofDays(2)),
    UNDER_A_WEEK(Duration.ofDays(2), Duration.ofDays(7)),
    OLDER(Duration.ofDays(7), null);

    private final Duration from;
    private final @Nullable Duration to;

    Age(Duration from, @Nullable Duration to) {
      this.from = from;
      this.to = to;
    }
  }

  /** The order of a list: the soonest end first, or the newest promise first. */
  public enum Order {
    ENDING("r.expires_at IS NULL, r.expires_at, r.id, r.line"),
    NEWEST("r.created_at DESC, r.id DESC, r.line");

    private final String clause;

    Order(String clause) {
      this.clause = clause;
    }
  }

  /** One promise as lists show it. */
  public record Item(
      UUID id,
      int line,
      String store,
      String warehouse,
      String warehouseName,
      String sku,
      String productName,
      @Nullable String productNameEn,
      boolean isWeighed,
      Quantity quantity,
      Status status,
      Source source,
      String reference,
      @Nullable Instant expiresAt,
      @Nullable String expiryOrigin,
      Instant createdAt,
      String createdBy) {

    /** The product's name in that language. */
    public String productNameIn(String language) {
      return language.startsWith("en") && productNameEn != null ? productNameEn : productName;
    }
  }

  /** How many promises, over how many units. */
  public record Totals(long promises, Quantity units) {}

  public List<Item> list(Filter filter, Order order, int offset, int limit) {
    Where where = where(filter);
    String statement =
        """
        SELECT r.id, r.line, r.store, r.warehouse, w.name, r.sku, p.name, p.name_en,
          p.unit = 'WEIGHT', r.quantity, r.status, r.source, r.reference, r.expires_at,
          r.expiry_origin, r.created_at, r.created_by
        FROM reservation r
        JOIN product p ON p.sku = r.sku
        JOIN warehouse w ON w.store = r.store AND w.code = r.warehouse
        """
            + where.clause()
            + " ORDER BY "
            + order.clause
            + " LIMIT ? OFFSET ?";
    return transactions.call(
        () ->
            sql.rows(statement, where.values(limit, offset)).stream()
                .map(Reservations::item)
                .toList());
  }

  public Totals totals(Filter filter) {
    Where where = where(filter);
    String statement =
        "SELECT COUNT(*), COALESCE(SUM(r.quantity), 0) FROM reservation r"
            + " JOIN product p ON p.sku = r.sku "
            + where.clause();
    return transactions.call(
        () ->
            sql.row(statement, where.values())
                .map(row -> new Totals(row.number(0), row.quantity(1)))
                .orElseThrow());
  }

  /**
   * What one document holds and gave out, all its lines together.
   *
   * @param expiresAt the soonest end of what it holds; null when it holds nothing, or for ever
   */
  public record Share(Quantity reserved, Quantity handedOver, @Nullable Instant expiresAt) {
    public static final Share NOTHING = new Share(Quantity.ZERO, Quantity.ZERO, null);
  }

  /** The shares of these documents; one that never held anything is left out. */
  public Map<UUID, Share> shares(Collection<UUID> documents) {
    if (documents.isEmpty()) {
      return Map.of();
    }
    String statement =
        """
        SELECT id, SUM(IF(status = 'ACTIVE', quantity, 0)),
          SUM(IF(status = 'CONVERTED', quantity, 0)), MIN(IF(status = 'ACTIVE', expires_at, NULL))
        FROM reservation WHERE id IN\
        """
            + " "
            + Sql.places(documents.size())
            + " GROUP BY id";
    return transactions.call(
        () ->
            sql.rows(statement, documents.toArray()).stream()
                .collect(
                    Collectors.toMap(
                        row -> row.uuid(0),
                        row -> new Share(row.quantity(1), row.quantity(2), row.instantOrNull(3)))));
  }

  /**
   * For whom units are held in that store.
   *
   * @param skus only these products, or all when empty
   * @param except the document that asks: what it holds itself is left out
   */
  public Map<HeldBy.Place, HeldBy> heldBy(
      String store, Collection<String> skus, @Nullable UUID except) {
    List<@Nullable Object> values = new ArrayList<>(List.of(store));
    String where = "WHERE store = ? AND status = 'ACTIVE'";
    if (!skus.isEmpty()) {
      where += " AND sku IN " + Sql.places(skus.size());
      values.addAll(skus);
    }
    if (except != null) {
      where += " AND id <> ?";
      values.add(except);
    }
    String statement =
        "SELECT warehouse, sku, source, SUM(quantity), MIN(expires_at) FROM reservation "
            + where
            + " GROUP BY warehouse, sku, source";
    Map<HeldBy.Place, HeldBy> found = new HashMap<>();
    for (Row row : transactions.call(() -> sql.rows(statement, values.toArray()))) {
      HeldBy one =
          new HeldBy(Map.of(Source.valueOf(row.text(2)), row.quantity(3)), row.instantOrNull(4));
      found.merge(new HeldBy.Place(row.text(0), row.text(1)), one, Reservations::together);
    }
    return found;
  }

  private static HeldBy together(HeldBy one, HeldBy other) {
    Map<Source, Quantity> quantities = new EnumMap<>(one.quantities());
    quantities.putAll(other.quantities());
    Instant next =
        Stream.of(one, other)
            .map(HeldBy::nextRelease)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new HeldBy(quantities, next);
  }

  /** How many of these promises there are of each age. */
  public Map<Age, Long> ages(Filter filter, Instant now) {
    Map<Age, Long> promises = new EnumMap<>(Age.class);
    for (Age age : Age.values()) {
      promises.put(age, totals(filter.aged(age, now)).promises());
    }
    return promises;
  }

  private static Where where(Filter filter) {
    Where where =
        new Where()
            .and("r.status = ?", filter.status())
            .and("r.store = ?", filter.store())
            .and("r.sku = ?", filter.sku())
            .and("r.source = ?", filter.source())
            .and("r.expires_at < ?", filter.expiresBefore())
            .and("r.created_at < ?", filter.createdBefore())
            .and("r.created_at >= ?", filter.createdFrom());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      String like = Where.containing(text);
      where.andAll(
          "(r.reference LIKE ? OR r.sku LIKE ? OR p.name LIKE ? OR p.name_en LIKE ?)",
          like,
          like,
          like,
          like);
    }
    return where;
  }

  private static Item item(Row row) {
    return new Item(
        row.uuid(0),
        row.integer(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.textOrNull(7),
        row.flag(8),
        row.quantity(9),
        Status.valueOf(row.text(10)),
        Source.valueOf(row.text(11)),
        row.text(12),
        row.instantOrNull(13),
        row.textOrNull(14),
        row.instant(15),
        row.text(16));
  }

  /**
   * How many units of each product these documents hold in those warehouses; products without any
   * are left out.
   *
   * @param places as {@code store/warehouse}; goods that were moved under deposit count where they
   *     came from
   */
  public Map<String, Quantity> held(
      Collection<UUID> documents, Collection<String> skus, Collection<String> places) {
    if (documents.isEmpty() || skus.isEmpty() || places.isEmpty()) {
      return Map.of();
    }
    List<Object> values = new ArrayList<>(documents);
    values.addAll(skus);
    values.addAll(places);
    return transactions
        .call(
            () ->
                sql.rows(
                    "SELECT sku, SUM(quantity) FROM reservation WHERE status = 'ACTIVE' AND id IN "
                        + Sql.places(documents.size())
                        + " AND sku IN "
                        + Sql.places(skus.size())
                        + " AND CONCAT(store, '/', COALESCE(home, warehouse)) IN "
                        + Sql.places(places.size())
                        + " GROUP BY sku",
                    values.toArray()))
        .stream()
        .collect(Collectors.toMap(row -> row.text(0), row -> row.quantity(1)));
  }
}
