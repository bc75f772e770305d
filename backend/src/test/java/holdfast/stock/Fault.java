package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is easily done wrong with stock: each takes the place of the bean that does it right. */
public enum Fault {
  /** The figure is read, compared and written back: two of one moment take the same units. */
  READ_THEN_WRITE(ReadThenWrite.class),
  /** Units whose time is over stay taken until the sweep, and a hold is refused for them. */
  MISSING_RECLAIM(MissingReclaim.class),
  /** Goods leave, and the ledger says nothing of it. */
  LOST_MOVEMENT(LostMovement.class),
  /** A promise is converted although its time is over. */
  CONVERT_OF_AN_EXPIRED_ONE(Timeless.class),
  /** Whatever was given back is given back again. */
  DOUBLE_RELEASE(AlwaysActive.class),
  /** Units are promised that are not there. */
  RESERVED_ABOVE_ON_HAND(Unguarded.class);

  private final Class<?> bean;

  Fault(Class<?> bean) {
    this.bean = bean;
  }

  /** The bean that has the fault; it extends the one whose place it takes. */
  public Class<?> bean() {
    return bean;
  }

  @ApplicationScoped
  static class ReadThenWrite extends Levels {
    @Override
    boolean take(LevelKey level, Quantity quantity) {
      StockFigure figure = read(level).orElse(null);
      if (figure == null || quantity.isMoreThan(figure.available())) {
        return false;
      }
      sql.update(
          "UPDATE stock_level SET reserved = ? WHERE store = ? AND warehouse = ? AND sku = ?",
          figure.reserved().plus(quantity),
          level.store(),
          level.warehouse(),
          level.sku());
      return true;
    }

    @Override
    boolean takeAll(SortedMap<LevelKey, Quantity> wanted) {
      return wanted.entrySet().stream().allMatch(one -> take(one.getKey(), one.getValue()));
    }
  }

  @ApplicationScoped
  static class MissingReclaim extends Expiry {
    @Override
    boolean reclaim(LevelKey level, @Nullable UUID document) {
      return false;
    }
  }

  @ApplicationScoped
  static class LostMovement extends Levels {
    @Override
    void handOver(LevelKey level, Quantity quantity, Entry entry) {
      endAll(new TreeMap<>(Map.of(level, quantity)), Map.of(level, quantity));
    }

    @Override
    void writeAll(Map<Found, Entry> left) {
      // the fault
    }
  }

  @ApplicationScoped
  static class Timeless extends Promises {
    @Override
    List<Found> lock(UUID id) {
      return super.lock(id).stream().map(row -> copy(row, row.status(), true)).toList();
    }

    @Override
    List<Found> lock(Collection<UUID> ids) {
      return super.lock(ids).stream().map(row -> copy(row, row.status(), true)).toList();
    }
  }

  @ApplicationScoped
  static class AlwaysActive extends Promises {
    @Override
    List<Found> lock(UUID id) {
      return super.lock(id).stream().map(row -> copy(row, Status.ACTIVE, false)).toList();
    }

    @Override
    boolean close(Found row, Closing closing) {
      super.close(row, closing);
      return true;
    }
  }

  @ApplicationScoped
  static class Unguarded extends Levels {
    @Override
    boolean take(LevelKey level, Quantity quantity) {
      return sql.update(
              """
              UPDATE stock_level SET reserved = reserved + ?
              WHERE store = ? AND warehouse = ? AND sku = ?
              """,
              quantity,
              level.store(),
              level.warehouse(),
              level.sku())
          == 1;
    }

    @Override
    boolean takeAll(SortedMap<LevelKey, Quantity> wanted) {
      return wanted.entrySet().stream().allMatch(one -> take(one.getKey(), one.getValue()));
    }
  }

  private static Found copy(Found row, Status status, boolean isTimeless) {
    return new Found(
        row.level(),
        row.id(),
        row.line(),
        row.quantity(),
        status,
        row.source(),
        row.reference(),
        isTimeless ? null : row.expiresAt(),
        row.bodyHash(),
        row.createdBy(),
        row.home(),
        row.partOf());
  }
}
