package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How what a document holds ends: converted or released, once. */
@ApplicationScoped
class Endings {
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Placement placement;
  @Inject GroupedEndings grouped;
  @Inject Transactions transactions;

  /**
   * Ends every active line of the document; a converted one only in its time. With those who end
   * something at the same moment, unless it is not plain or part of something larger.
   *
   * @throws NotActive when nothing of it could be ended
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  Reservation end(UUID id, Closing closing, Caller by) {
    if (!transactions.isRunning()) {
      Optional<Reservation> ended = grouped.end(id, closing, by);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    return transactions.call(() -> endAlone(id, closing, by));
  }

  private Reservation endAlone(UUID id, Closing closing, Caller by) {
    List<Found> rows = locked(id, by);
    int ended = 0;
    for (Found row : inLevelOrder(rows)) {
      if (row.isActive() && mayEnd(row, closing) && promises.close(row, closing)) {
        settle(row, closing);
        ended++;
      }
    }
    if (ended == 0) {
      Status actual = Promises.reservation(rows).orElseThrow().status();
      throw new NotActive(id, actual == Status.ACTIVE ? Status.EXPIRED : actual);
    }
    return Promises.reservation(promises.of(id)).orElseThrow();
  }

  /** Goods may be handed over only in time, expire only after it, and be given back always. */
  static boolean mayEnd(Found row, Closing closing) {
    boolean isOver = row.expiresAt() != null && !row.expiresAt().isAfter(closing.at());
    return switch (closing.status()) {
      case CONVERTED -> !isOver;
      case EXPIRED -> isOver;
      default -> true;
    };
  }

  /** What a hand-over is written down with. */
  static Entry handOver(Found row, Closing closing) {
    return new Entry(Kind.FULFILMENT, row.id(), row.reference(), closing.at(), closing.by());
  }

  private void settle(Found row, Closing closing) {
    if (closing.status() == Status.CONVERTED) {
      levels.handOver(row.level(), row.quantity(), handOver(row, closing));
    } else {
      placement.giveBack(row, row.quantity(), closing);
    }
  }

  /**
   * The document's rows, held until the end of the transaction.
   *
   * @throws Problem {@code not-found}, {@code forbidden} for what somebody else holds
   */
  List<Found> locked(UUID id, Caller by) {
    List<Found> rows = promises.lock(id);
    if (rows.isEmpty()) {
      throw Problem.notFound("reservation", id);
    }
    Found first = rows.getFirst();
    by.requireStore(first.level().store());
    if (!first.createdBy().equals(by.login())) {
      by.require(Permission.RELEASE);
    }
    return rows;
  }

  private static List<Found> inLevelOrder(List<Found> rows) {
    return rows.stream().sorted(Comparator.comparing(Found::level)).toList();
  }
}
