package holdfast.stock;

import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductCards.Known;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.stock.ImportLedger.Change;
import holdfast.stock.ProductImport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of an import: what differs, and nothing else, with one statement for each table
 * however many rows there are.
 */
@ApplicationScoped
class ProductImportWriter {
  private static final String REASON = "import";

  @Inject Products products;
  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject StockFigures figures;
  @Inject CountedLevels counted;

  /** A row with what its names stand for. */
  record Entry(ProductImportRow read, @Nullable Integer type, @Nullable LevelKey level) {}

  /**
   * Writes some rows in the caller's transaction; each refused one is among the answers.
   *
   * @throws Problem {@code changed-meanwhile} when somebody else wrote the same products: then
   *     nothing may be kept
   */
  List<Outcome> write(List<Entry> rows, Caller by) {
    Map<String, Known> known = known(rows);
    Map<LevelKey, StockFigure> levels = levels(rows);
    ImportLedger ledger = new ImportLedger();
    fill(ledger, rows, known, levels);
    List<Outcome> outcomes = takeAll(ledger, rows);
    Map<LevelKey, StockFigure> locked = counted.lock(ledger.counted.keySet());
    if (!levels.entrySet().containsAll(locked.entrySet())) {
      // somebody sold or promised units since they were read: decide by what is there now
      levels.putAll(locked);
      ledger = new ImportLedger();
      fill(ledger, rows, known, levels);
      outcomes = takeAll(ledger, rows);
    }
    write(ledger, known, levels, by);
    return outcomes;
  }

  /**
   * What the rows would do, in the ledger of a file that is not to be written.
   *
   * @param seen what earlier rows of the file would have done
   */
  List<Outcome> weigh(List<Entry> rows, ImportTrial seen) {
    ImportLedger ledger = new ImportLedger();
    fill(ledger, rows, known(rows), levels(rows));
    seen.showTo(ledger);
    List<Outcome> outcomes = takeAll(ledger, rows);
    seen.remember(ledger);
    return outcomes;
  }

  private static List<Outcome> takeAll(ImportLedger ledger, List<Entry> rows) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Entry row : rows) {
      int number = row.read().number();
      String sku = row.read().sku();
      try {
        Change change = ledger.take(row);
        outcomes.add(new Outcome(number, sku, change.name().toLowerCase(Locale.ROOT), null));
      } catch (Problem refusal) {
        outcomes.add(Outcome.refused(number, sku, refusal));
      }
    }
    return outcomes;
  }

  private void fill(
      ImportLedger ledger,
      List<Entry> rows,
      Map<String, Known> known,
      Map<LevelKey, StockFigure> levels) {
    known.forEach((sku, product) -> ledger.cards.put(sku, product.card()));
    if (rows.stream().anyMatch(row -> !row.read().detail().equals(ProductDetail.NOTHING))) {
      ledger.details.putAll(details.of(known.keySet()));
    }
    ledger.levels.putAll(levels);
    Set<String> barcodes = new TreeSet<>();
    rows.forEach(row -> barcodes.addAll(row.read().barcodes()));
    ledger.owners.putAll(cards.owners(barcodes));
  }

  private Map<String, Known> known(List<Entry> rows) {
    return cards.known(skus(rows));
  }

  private static Set<String> skus(List<Entry> rows) {
    return rows.stream()
        .map(row -> row.read().sku())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<LevelKey, StockFigure> levels(List<Entry> rows) {
    Map<LevelKey, StockFigure> levels = new HashMap<>();
    if (rows.stream().anyMatch(row -> row.read().onHand() != null)) {
      for (StockFigure figure : figures.of(skus(rows), null)) {
        levels.put(new LevelKey(figure.store(), figure.warehouse(), figure.sku()), figure);
      }
    }
    return levels;
  }

  /** The products before what belongs to them, levels in the order of all who take stock rows. */
  private void write(
      ImportLedger ledger, Map<String, Known> known, Map<LevelKey, StockFigure> levels, Caller by) {
    products.writeAll(
        ledger.added.stream().map(ledger.cards::get).map(Objects::requireNonNull).toList(),
        ledger.changed.stream().map(known::get).map(Objects::requireNonNull).toList(),
        ledger.changed.stream().map(ledger.cards::get).map(Objects::requireNonNull).toList(),
        by);
    Map<String, ProductDetail> said = new LinkedHashMap<>();
    ledger.detailed.forEach(sku -> said.put(sku, Objects.requireNonNull(ledger.details.get(sku))));
    details.put(said, by);
    counted.write(levels, ledger.counted, REASON, by);
  }
}
