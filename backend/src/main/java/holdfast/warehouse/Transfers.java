package holdfast.warehouse;

import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.IdReused;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.store.DocumentNumbers;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfer.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transfers of goods between warehouses and stores (contract 104). */
@ApplicationScoped
public class Transfers {
  private static final int MOST_IN_TRANSIT = 1000;

  @Inject TransferRows rows;
  @Inject TransferGoods goods;
  @Inject StockMoves moves;
  @Inject DocumentNumbers numbers;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What shall be sent from where to where. */
  public record Draft(UUID id, Place from, Place to, @Nullable String note, List<StockLine> lines) {
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /** The answer to a draft: the transfer, and whether this call made it. */
  public record Made(Transfer transfer, boolean isNew) {}

  /**
   * Which transfers; null means any.
   *
   * @param store from which or to which they go
   * @param openOnly only those that somebody still has to do something about
   * @param text part of the note or a SKU; or the number
   */
  public record Filter(
      @Nullable String store, @Nullable Status status, boolean openOnly, @Nullable String text) {
    public static final Filter ALL = new Filter(null, null, false, null);
  }

  /** How many of which line have arrived, and why that is not what was sent. */
  public record Arrival(int line, Quantity received, @Nullable String reason) {}

  /** Units that have left and have not arrived. */
  public record InTransit(
      UUID transfer, long number, Place from, Place to, String sku, Quantity quantity) {}

  /**
   * Makes a draft; nothing moves.
   *
   * @throws IdReused when the id was used with other contents
   * @throws Problem {@code invalid}, {@code forbidden}; {@link holdfast.catalogue.UnknownSku}
   */
  public Made make(Draft draft, Caller by) {
    check(draft, by);
    String hash = Fingerprint.of(draft);
    return transactions.call(
        () -> {
          String before = rows.hash(draft.id()).orElse(null);
          if (before == null) {
            long number = numbers.next(draft.from().store(), "TRANSFER");
            // somebody may have been faster: the number's row is held now
            before = rows.hash(draft.id()).orElse(null);
            if (before == null) {
              rows.insert(draft, number, hash, stamp(by));
              return new Made(rows.locked(draft.id()), true);
            }
          }
          if (!before.equals(hash)) {
            throw new IdReused(draft.id());
          }
          return new Made(rows.locked(draft.id()), false);
        });
  }

  /**
   * Writes a draft anew.
   *
   * @param version which version it was made from
   * @throws Problem {@code changed-meanwhile} (409) when it was changed since, {@code wrong-state}
   *     when it is no draft any more, {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public Transfer change(Draft draft, int version, Caller by) {
    check(draft, by);
    return step(
        draft.id(),
        Status.DRAFT,
        transfer -> {
          by.requireStore(transfer.from().store());
          if (!draft.from().store().equals(transfer.from().store())) {
            throw Problem.invalid("from", "a transfer stays with the store that numbered it");
          }
          if (transfer.version() != version) {
            throw changedMeanwhile(transfer.id(), transfer.version());
          }
          rows.update(draft, stamp(by));
        });
  }

  /**
   * The goods leave: only units that are promised to nobody (contract 104). They are in transit.
   *
   * @throws holdfast.stock.OutOfStock naming every short line; then nothing has left
   * @throws Problem {@code wrong-state} unless it is a draft; {@code not-found}, {@code forbidden}
   */
  public Transfer send(UUID id, Caller by) {
    by.require(Permission.TRANSFER_STOCK);
    return step(
        id,
        Status.DRAFT,
        transfer -> {
          goods.send(transfer, by);
          rows.send(id, stamp(by));
        });
  }

  /**
   * The goods have arrived. What arrived, but no more than was sent, is available at once at the
   * destination; differences wait for {@link #settle}.
   *
   * @param arrivals lines that are not named arrived as they were sent
   * @throws Problem {@code invalid} for an unknown line, or a difference without a reason; {@code
   *     wrong-state} unless it is sent; {@code not-found}, {@code forbidden}
   */
  public Transfer receive(UUID id, List<Arrival> arrivals, Caller by) {
    by.require(Permission.TRANSFER_STOCK);
    return step(
        id,
        Status.SENT,
        transfer -> {
          goods.receive(transfer, arrivals, by);
          rows.close(id, Status.RECEIVED, stamp(by), null);
        });
  }

  /**
   * Says what became of the difference of a line.
   *
   * @throws holdfast.stock.OutOfStock when units shall leave the source that are not available
   *     there
   * @throws Problem {@code invalid} for a settlement that does not fit, {@code wrong-state} when
   *     the line has no open difference; {@code not-found}, {@code forbidden}
   */
  public Transfer settle(UUID id, int line, Settlement settlement, String reason, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    return step(
        id,
        Status.RECEIVED,
        transfer -> {
          goods.settle(transfer, line, settlement, reason, by);
          rows.settle(id, line, settlement, reason, stamp(by));
        });
  }

  /**
   * Gives a transfer up: a draft comes to nothing, goods on their way are back at the source.
   *
   * @throws Problem {@code wrong-state} when it was received or cancelled before; {@code
   *     not-found}, {@code forbidden}
   */
  public Transfer cancel(UUID id, String reason, Caller by) {
    by.require(Permission.TRANSFER_STOCK);
    return transactions.call(
        () -> {
          Transfer transfer = rows.locked(id);
          by.requireStore(transfer.from().store());
          if (transfer.status() == Status.SENT) {
            goods.bringBack(transfer, reason, by);
          } else if (transfer.status() != Status.DRAFT) {
            throw Problem.wrongState("transfer", id, transfer.status().word());
          }
          rows.close(id, Status.CANCELLED, stamp(by), reason);
          return rows.locked(id);
        });
  }

  /**
   * The transfer of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden} for somebody of a third store
   */
  public Transfer transfer(UUID id, Caller by) {
    by.require(Permission.READ_STOCK);
    Transfer transfer =
        transactions.call(() -> rows.find(id)).orElseThrow(() -> Problem.notFound("transfer", id));
    if (!transfer.to().store().equals(by.store())) {
      by.requireStore(transfer.from().store());
    }
    return transfer;
  }

  /**
   * A page of transfers, newest first; of the caller's store only, if he works in one only.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Transfer> list(Filter filter, int offset, int limit, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.page(allowed, offset, limit));
  }

  /** How many of them there are. */
  public int count(Filter filter, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.count(allowed));
  }

  /**
   * What is on its way, oldest first, at most 1,000 lines.
   *
   * @param store from which or to which; null for all
   * @throws Problem {@code forbidden}
   */
  public List<InTransit> inTransit(@Nullable String store, @Nullable String sku, Caller by) {
    by.require(Permission.READ_STOCK);
    String asked = store == null ? by.store() : store;
    if (asked != null) {
      by.requireStore(asked);
    }
    return transactions.call(() -> rows.inTransit(asked, sku, MOST_IN_TRANSIT));
  }

  static Problem changedMeanwhile(UUID id, int version) {
    return new Problem(
            409, "changed-meanwhile", "Changed meanwhile", "Somebody else changed " + id + ".")
        .with("version", version);
  }

  private static Filter allowed(Filter filter, Caller by) {
    by.require(Permission.READ_STOCK);
    String store = filter.store() == null ? by.store() : filter.store();
    if (store != null) {
      by.requireStore(store);
    }
    return new Filter(store, filter.status(), filter.openOnly(), filter.text());
  }

  private void check(Draft draft, Caller by) {
    by.require(Permission.TRANSFER_STOCK);
    by.requireStore(draft.from().store());
    moves.checkPlace(draft.from().store(), draft.from().warehouse(), "from");
    moves.checkPlace(draft.to().store(), draft.to().warehouse(), "to");
    if (draft.from().equals(draft.to())) {
      throw Problem.invalid("to", "must be another warehouse than the one the goods are in");
    }
    moves.check(draft.lines());
  }

  private Transfer step(UUID id, Status needed, Consumer<Transfer> work) {
    return transactions.call(
        () -> {
          Transfer transfer = rows.locked(id);
          if (transfer.status() != needed) {
            throw Problem.wrongState("transfer", id, transfer.status().word());
          }
          work.accept(transfer);
          return rows.locked(id);
        });
  }

  private Stamp stamp(Caller by) {
    return new Stamp(clock.instant(), by.login());
  }
}
