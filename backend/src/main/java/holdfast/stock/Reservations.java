package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists promises: who holds what, where and until when. */
@ApplicationScoped
public class Reservations {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ReservationPages pages;

  /**
   * Which promises; null means any.
   *
   * @param expiresBefore only those that end before
   * @param createdBefore only those made before
   * @param createdFrom only those made then or later
   * @param staleBefore by store, only those made before; none of other stores
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
      @Nullable Map<String, Instant> staleBefore,
      @Nullable String text) {

    /** Everything that is held now. */
    public static Filter active() {
      return new Filter(null, null, null, Status.ACTIVE, null, null, null, null, null);
    }

    public Filter in(@Nullable String newStore) {
      return new Filter(
          newStore,
          sku,
          source,
          status,
          expiresBefore,
          createdBefore,
          createdFrom,
          staleBefore,
          text);
    }

    public Filter ofSku(@Nullable String newSku) {
      return new Filter(
          store,
          newSku,
          source,
          status,
          expiresBefore,
          createdBefore,
          createdFrom,
          staleBefore,
          text);
    }

    public Filter from(@Nullable Source newSource) {
      return new Filter(
          store,
          sku,
          newSource,
          status,
          expiresBefore,
          createdBefore,
          createdFrom,
          staleBefore,
          text);
    }

    public Filter with(@Nullable Status newStatus) {
      return new Filter(
          store,
          sku,
          source,
          newStatus,
          expiresBefore,
          createdBefore,
          createdFrom,
          staleBefore,
          text);
    }

    public Filter endingBefore(@Nullable Instant time) {
      return new Filter(
          store, sku, source, status, time, createdBefore, createdFrom, staleBefore, text);
    }

    public Filter madeBefore(@Nullable Instant time) {
      return new Filter(
          store, sku, source, status, expiresBefore, time, createdFrom, staleBefore, text);
    }

    /** Those that were made longer ago than their store calls fresh. */
    public Filter stale(@Nullable Map<String, Instant> before) {
      return new Filter(
          store, sku, source, status, expiresBefore, createdBefore, createdFrom, before, text);
    }

    public Filter containing(@Nullable String newText) {
      return new Filter(
          store,
          sku,
          source,
          status,
          expiresBefore,
          createdBefore,
          createdFrom,
          staleBefore,
          newText);
    }

    /** Those that are of that age now. */
    public Filter aged(Age age, Instant now) {
      Instant before = age.from.isZero() ? null : now.minus(age.from);
      Instant from = age.to == null ? null : now.minus(age.to);
      return new Filter(store, sku, source, status, expiresBefore, before, from, staleBefore, text);
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

    /** Promises made then or later are of this age or younger. */
    @Nullable Instant since(Instant now) {
      return to == null ? null : now.minus(to);
    }
  }

  /** The order of a list: the soonest end first, or the newest promise first. */
  public enum Order {
    ENDING,
    NEWEST
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
  public record Totals(long promises, Quantity units) {
    public static final Totals NONE = new Totals(0, Quantity.ZERO);

    Totals plus(Totals other) {
      return new Totals(promises + other.promises, units.plus(other.units));
    }
  }

  /** How many promises there are of each source and age. */
  public record Ageing(Map<Source, Map<Age, Totals>> cells) {
    public Totals of(Source source, Age age) {
      return cells.getOrDefault(source, Map.of()).getOrDefault(age, Totals.NONE);
    }

    /** Those of that age, whatever their source; null: of any age. */
    public Totals of(@Nullable Age age) {
      return cells.values().stream()
          .flatMap(row -> row.entrySet().stream())
          .filter(cell -> age == null || cell.getKey() == age)
          .map(Map.Entry::getValue)
          .reduce(Totals.NONE, Totals::plus);
    }
  }

  /** One page of them. */
  public List<Item> list(Filter filter, Order order, int offset, int limit) {
    return transactions.call(() -> pages.list(filter, order, offset, limit));
  }

  /** That line of that document, whatever became of it. */
  public Optional<Item> find(UUID id, int line) {
    return transactions.call(() -> pages.find(id, line));
  }

  /** Every line of that document, whatever became of it. */
  public List<Item> of(UUID id) {
    return of(List.of(id));
  }

  /** Every line of these documents, whatever became of them. */
  public List<Item> of(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : transactions.call(() -> pages.of(ids));
  }

  /** A document that holds something: what people call it, since when, and how much. */
  public record Document(UUID id, String reference, Instant createdAt, Quantity units) {}

  /** The documents that hold these promises. */
  public List<Document> documents(Filter filter) {
    return transactions.call(() -> pages.documents(filter));
  }

  /** How many there are: quicker than {@link #totals}. */
  public long count(Filter filter) {
    return transactions.call(() -> pages.count(filter));
  }

  /** How many there are, and over how many units. */
  public Totals totals(Filter filter) {
    return transactions.call(() -> pages.totals(filter));
  }

  /** How many there are of each source and age now. */
  public Ageing ageing(Filter filter, Instant now) {
    return transactions.call(() -> pages.ageing(filter, now));
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
