package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.Adjustments;
import holdfast.stock.IdReused;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.stock.StockMoves.Cause;
import holdfast.stock.StockMoves.Document;
import holdfast.store.DocumentNumbers;
import holdfast.warehouse.StockDocument.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adjustments and write-offs (contract 102, 108). */
@ApplicationScoped
public class StockDocuments {
  @Inject StockDocumentRows rows;
  @Inject Adjustments adjustments;
  @Inject StockMoves moves;
  @Inject StockFigures figures;
  @Inject PaperNames names;
  @Inject DocumentNumbers numbers;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** To what, or by what, a warehouse is set right, and why. */
  public record Adjustment(
      UUID id, String store, String warehouse, String reason, List<Adjustments.Line> lines) {
    public Adjustment {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What leaves a warehouse for good, and why.
   *
   * @param displacing also units that are promised: their promises are broken and become incidents
   */
  public record WriteOff(
      UUID id,
      String store,
      String warehouse,
      String reason,
      boolean displacing,
      List<StockLine> lines) {
    public WriteOff {
      lines = List.copyOf(lines);
    }
  }

  /** The answer: the document, and whether this call made it. */
  public record Made(StockDocument document, boolean isNew) {}

  /**
   * Which documents; null means any.
   *
   * @param text part of the reason or a SKU; or the number
   */
  public record Filter(@Nullable Kind kind, @Nullable String store, @Nullable String text) {}

  /**
   * Sets what is on hand right: all lines or none. The answer tells which of the products are
   * promised to somebody (contract 102).
   *
   * @throws IdReused when the id was used with other contents
   * @throws Problem {@code promised} (409) when more is promised than would be there; {@code
   *     invalid}, {@code forbidden}; {@link holdfast.catalogue.UnknownSku}
   */
  public Made adjust(Adjustment wish, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(wish.store());
    moves.checkPlace(wish.store(), wish.warehouse(), "warehouse");
    check(wish.lines());
    Document document =
        new Document(wish.id(), Cause.ADJUSTMENT, wish.store(), wish.warehouse(), wish.reason());
    return once(
        document,
        Kind.ADJUSTMENT,
        Fingerprint.of(wish),
        () -> {
          Map<String, Quantity> changes = new HashMap<>();
          adjustments
              .correct(document, wish.lines(), by)
              .forEach(done -> changes.put(done.before().sku(), done.change()));
          return lines(
              document, wish.lines().stream().map(Adjustments.Line::sku).toList(), changes);
        },
        by);
  }

  /**
   * Lets goods leave for good: only units that are promised to nobody, unless it says {@code
   * displacing}. All lines or none.
   *
   * @throws holdfast.stock.OutOfStock naming every short line
   * @throws IdReused when the id was used with other contents
   * @throws Problem {@code invalid}, {@code forbidden}; {@link holdfast.catalogue.UnknownSku}
   */
  public Made writeOff(WriteOff wish, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(wish.store());
    moves.checkPlace(wish.store(), wish.warehouse(), "warehouse");
    moves.check(wish.lines());
    Document document =
        new Document(wish.id(), Cause.WRITE_OFF, wish.store(), wish.warehouse(), wish.reason());
    return once(
        document,
        Kind.WRITE_OFF,
        Fingerprint.of(wish),
        () -> {
          if (wish.displacing()) {
            moves.takeOutPromised(document, wish.lines(), by);
          } else {
            moves.takeOut(document, wish.lines(), by);
          }
          Map<String, Quantity> changes = new HashMap<>();
          wish.lines().forEach(line -> changes.put(line.sku(), line.quantity().negated()));
          return lines(document, wish.lines().stream().map(StockLine::sku).toList(), changes);
        },
        by);
  }

  /**
   * The document of that kind and id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public StockDocument document(Kind kind, UUID id, Caller by) {
    by.require(Permission.READ_STOCK);
    StockDocument found =
        transactions
            .call(() -> rows.find(id))
            .filter(document -> document.kind() == kind)
            .orElseThrow(() -> Problem.notFound(kind.word(), id));
    by.requireStore(found.store());
    return found;
  }

  /**
   * A page of documents, newest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<StockDocument> list(Filter filter, int offset, int limit, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.page(allowed, offset, limit));
  }

  /** How many of them there are. */
  public int count(Filter filter, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.count(allowed));
  }

  private static Filter allowed(Filter filter, Caller by) {
    by.require(Permission.READ_STOCK);
    String store = filter.store() == null ? by.store() : filter.store();
    if (store != null) {
      by.requireStore(store);
    }
    return new Filter(filter.kind(), store, filter.text());
  }

  private void check(List<Adjustments.Line> lines) {
    if (lines.isEmpty() || lines.size() > StockMoves.MAX_LINES) {
      throw Problem.invalid("lines", "1 to " + StockMoves.MAX_LINES + " lines");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      Adjustments.Line line = lines.get(i);
      String field = "lines[" + i + "]";
      Quantity onHand = line.onHand();
      if ((onHand == null) == (line.change() == null)) {
        throw Problem.invalid(field, "says either onHand or a change");
      }
      if (onHand != null && onHand.isNegative()) {
        throw Problem.invalid(field + ".onHand", "must not be negative");
      }
      if (!seen.add(line.sku())) {
        throw Problem.invalid(field + ".sku", line.sku() + " stands in two lines");
      }
      moves.checkUnit(
          line.sku(), onHand == null ? Objects.requireNonNull(line.change()) : onHand, field);
    }
  }

  private Made once(
      Document document,
      Kind kind,
      String hash,
      Supplier<List<StockDocument.Line>> work,
      Caller by) {
    return transactions.call(
        () -> {
          String before = rows.hash(document.id()).orElse(null);
          if (before == null) {
            long number = numbers.next(document.store(), kind.name());
            // somebody may have been faster: the number's row is held now
            before = rows.hash(document.id()).orElse(null);
            if (before == null) {
              Stamp made = new Stamp(clock.instant(), by.login());
              rows.insert(document, kind, number, hash, made);
              rows.insertLines(document.id(), work.get());
              return new Made(rows.find(document.id()).orElseThrow(), true);
            }
          }
          if (!before.equals(hash)) {
            throw new IdReused(document.id());
          }
          return new Made(rows.find(document.id()).orElseThrow(), false);
        });
  }

  /** After the goods have moved, while their rows are held. */
  private List<StockDocument.Line> lines(
      Document document, List<String> skus, Map<String, Quantity> changes) {
    Map<String, Quantity> onHand = new HashMap<>();
    Map<String, Quantity> reserved = new HashMap<>();
    for (StockFigure figure : figures.of(skus, document.store())) {
      reserved.merge(figure.sku(), figure.reserved(), Quantity::plus);
      if (figure.warehouse().equals(document.warehouse())) {
        onHand.put(figure.sku(), figure.onHand());
      }
    }
    Map<String, ProductCard> goods = names.goods(skus);
    List<StockDocument.Line> lines = new ArrayList<>();
    for (String sku : skus) {
      Quantity change = Objects.requireNonNull(changes.get(sku));
      lines.add(
          new StockDocument.Line(
              lines.size() + 1,
              sku,
              Objects.requireNonNull(onHand.get(sku)).minus(change),
              change,
              reserved.getOrDefault(sku, Quantity.ZERO),
              Objects.requireNonNull(goods.get(sku)).price()));
    }
    return lines;
  }
}
