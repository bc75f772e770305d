package holdfast.stock;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Refusal;
import holdfast.stock.ProductImport.Watch;
import holdfast.stock.ProductImportFile.Line;
import holdfast.stock.ProductImportWriter.Entry;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file on its way in. */
final class ProductImportRun {
  private static final Logger log = System.getLogger(ProductImportRun.class.getName());

  /** Few enough for a short transaction, enough for statements of many rows. */
  private static final int ROWS_AT_ONCE = 250;

  /** Stands for a product type that a trial does not make. */
  private static final int NOT_MADE = -1;

  private final ProductImport house;
  private final ProductImportFile file;
  private final Watch watch;
  private final Caller by;
  private final @Nullable ImportTrial trial;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Entry> waiting = new ArrayList<>();
  private final Map<Integer, Map<String, String>> cells = new HashMap<>();
  private final Map<List<String>, Integer> knownTypes = new HashMap<>();
  private final Map<String, Optional<Store>> knownStores = new HashMap<>();
  private final Map<String, List<Warehouse>> knownWarehouses = new HashMap<>();

  ProductImportRun(
      ProductImport house, ProductImportFile file, boolean isTrial, Watch watch, Caller by) {
    this.house = house;
    this.file = file;
    this.watch = watch;
    this.by = by;
    this.trial = isTrial ? new ImportTrial(file.repeated()) : null;
  }

  /** Takes all rows, or those before somebody cancelled. */
  void run() {
    file.forEach(
        line -> {
          take(line);
          if (waiting.size() + outcomes.size() < ROWS_AT_ONCE) {
            return true;
          }
          write();
          return !watch.isCancelled();
        });
    if (!watch.isCancelled()) {
      write();
    }
  }

  private void take(Line line) {
    ProductImportRow row = line.row();
    cells.put(line.number(), line.cells());
    try {
      if (row != null) {
        waiting.add(new Entry(row, type(row.type()), level(row)));
      } else {
        throw Objects.requireNonNull(line.refusal());
      }
    } catch (Problem refusal) {
      outcomes.add(Outcome.refused(line.number(), line.sku(), refusal));
    }
  }

  private void write() {
    List<Entry> rows = List.copyOf(waiting);
    waiting.clear();
    ImportTrial tried = trial;
    if (rows.isEmpty()) {
      // only refused ones
    } else if (tried != null) {
      outcomes.addAll(house.transactions.call(() -> house.writer.weigh(rows, tried)));
    } else {
      try {
        outcomes.addAll(house.transactions.call(() -> house.writer.write(rows, by)));
      } catch (Problem | PersistenceException oneWasFaster) {
        rows.forEach(this::writeAlone);
      }
    }
    watch.took(outcomes.stream().map(this::located).toList());
    outcomes.clear();
    cells.clear();
  }

  /** Where in the file the fault is. */
  private Outcome located(Outcome outcome) {
    Refusal why = outcome.problem();
    String field = why == null ? null : why.field();
    return field == null
        ? outcome
        : outcome.at(file.nameOf(field), cells.getOrDefault(outcome.row(), Map.of()).get(field));
  }

  private void writeAlone(Entry row) {
    int number = row.read().number();
    String sku = row.read().sku();
    try {
      outcomes.addAll(house.transactions.call(() -> house.writer.write(List.of(row), by)));
    } catch (Problem refusal) {
      outcomes.add(Outcome.refused(number, sku, refusal));
    } catch (PersistenceException failure) {
      log.log(Level.WARNING, "row " + number + " of an import could not be written", failure);
      outcomes.add(Outcome.refused(number, sku, conflict(sku)));
    }
  }

  /** Made at once and for good: a kind without goods harms nobody. */
  private @Nullable Integer type(List<String> path) {
    if (path.isEmpty()) {
      return null;
    }
    Integer known = knownTypes.get(path);
    if (known == null) {
      known = written(path).orElseGet(() -> grown(path));
      knownTypes.put(path, known);
    }
    return known;
  }

  private int grown(List<String> path) {
    if (trial == null) {
      return house.types.grow(path, by).id();
    }
    ProductTypes.checkPath(path);
    return house.types.tree().at(path).map(ProductType::id).orElse(NOT_MADE);
  }

  /** A name may have the comma in it that stands between the names of such a file. */
  private Optional<Integer> written(List<String> path) {
    if (!file.isGoodsFile()) {
      return Optional.empty();
    }
    ProductTypeTree tree = house.types.tree();
    return tree.all().stream()
        .map(ProductType::id)
        .filter(id -> GoodsFile.path(names(tree, id)).equals(GoodsFile.path(path)))
        .findFirst();
  }

  private @Nullable LevelKey level(ProductImportRow row) {
    String code = row.store();
    if (code == null) {
      if (row.onHand() != null || row.warehouse() != null) {
        throw Problem.invalid("store", "is missing");
      }
      return null;
    }
    by.requireStore(code);
    Store store =
        knownStores
            .computeIfAbsent(code, house.stores::find)
            .orElseThrow(() -> Problem.invalid("store", "there is no store \"" + code + "\""));
    String named = row.warehouse();
    if (named == null) {
      return new LevelKey(code, store.mainWarehouse(), row.sku());
    }
    if (knownWarehouses.computeIfAbsent(code, house.stores::warehouses).stream()
        .noneMatch(warehouse -> warehouse.code().equals(named))) {
      throw Problem.invalid("warehouse", "there is no warehouse \"" + named + "\" in this store");
    }
    return new LevelKey(code, named, row.sku());
  }

  private static List<String> names(ProductTypeTree tree, int id) {
    return tree.path(id).stream().map(ProductType::name).toList();
  }

  private static Problem conflict(String sku) {
    return new Problem(
        409, "conflict", "Changed meanwhile", sku + " was changed meanwhile: import it again.");
  }
}
