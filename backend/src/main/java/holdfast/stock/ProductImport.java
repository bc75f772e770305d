package holdfast.stock;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Transactions;
import holdfast.stock.ProductImportFile.Line;
import holdfast.stock.ProductImportWriter.Entry;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes goods and their levels from a file. It stands here and not in the catalogue because it sets
 * levels, which only this package does, and the catalogue must not know of stock.
 *
 * <p>Rows are written a few at a time; when one of them is refused, each of them is tried by
 * itself, so that a bad row refuses only itself. Importing the same file again changes nothing.
 */
@ApplicationScoped
public class ProductImport {
  private static final Logger log = System.getLogger(ProductImport.class.getName());

  /** Few enough for a short transaction. */
  private static final int ROWS_AT_ONCE = 25;

  @Inject ProductTypes types;
  @Inject Stores stores;
  @Inject ProductImportWriter writer;
  @Inject Transactions transactions;

  /**
   * How a file is meant. All but the charset is for {@code TSGoods.trs} only.
   *
   * @param charset UTF-8 also for those of which nobody knows
   * @param store whose main warehouse gets the quantities of the file; null to leave levels alone
   * @param sku the column that is the SKU; null for {@code GoodID}
   * @param keepsUnknown whether columns that nobody knows become attributes of the products
   */
  public record Reading(
      Charset charset, @Nullable String store, @Nullable String sku, boolean keepsUnknown) {
    public static Reading in(Charset charset) {
      return new Reading(charset, null, null, true);
    }
  }

  /** What became of a file. */
  public record Result(int created, int updated, int unchanged, int refused, List<Outcome> rows) {}

  /**
   * What became of a row.
   *
   * @param row as a spreadsheet counts: the header is row 1
   * @param status {@code created}, {@code updated}, {@code unchanged} or {@code refused}
   * @param problem why it was refused, or null
   */
  public record Outcome(int row, String sku, String status, @Nullable Refusal problem) {}

  /** A refusal in the words of {@link Problem}. */
  public record Refusal(String type, String detail, @Nullable String field) {}

  /**
   * Creates and changes the products of the file and sets the levels it names; empty cells leave
   * alone what is there.
   *
   * @param file CSV with the columns of {@code docs/api.md}, of which only {@code sku} must be
   *     there; or a {@code TSGoods.trs}
   * @throws Problem {@code malformed}, {@code invalid}, {@code too-many-rows}: then nothing was
   *     written; {@code forbidden}
   */
  public Result read(Path file, Charset charset, Caller by) {
    return read(file, Reading.in(charset), by);
  }

  /**
   * The same, for a file that needs to be told how it is meant.
   *
   * @throws Problem as above
   */
  public Result read(Path file, Reading reading, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    ProductImportFile opened = ProductImportFile.open(file, reading);
    // to import means to do what the file says, under one's own name and in one's own store
    Run run = new Run(new Caller(by.login(), Role.MANAGER, by.store()), opened.isGoodsFile());
    opened.forEach(run::take);
    return run.finish();
  }

  /** One file on its way in. */
  private final class Run {
    private final Caller by;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Entry> waiting = new ArrayList<>();
    private final Map<List<String>, Integer> knownTypes = new HashMap<>();
    private final Map<String, Optional<Store>> knownStores = new HashMap<>();
    private final Map<String, List<Warehouse>> knownWarehouses = new HashMap<>();

    private final boolean isGoodsFile;

    Run(Caller by, boolean isGoodsFile) {
      this.by = by;
      this.isGoodsFile = isGoodsFile;
    }

    void take(Line line) {
      ProductImportRow row = line.row();
      try {
        if (row != null) {
          waiting.add(new Entry(row, type(row.type()), level(row)));
        } else {
          throw Objects.requireNonNull(line.refusal());
        }
      } catch (Problem refusal) {
        outcomes.add(refused(line.number(), line.sku(), refusal));
      }
      if (waiting.size() == ROWS_AT_ONCE) {
        write();
      }
    }

    Result finish() {
      write();
      outcomes.sort(Comparator.comparingInt(Outcome::row));
      return new Result(
          count("created"), count("updated"), count("unchanged"), count("refused"), outcomes);
    }

    private int count(String status) {
      return (int) outcomes.stream().filter(row -> row.status().equals(status)).count();
    }

    private void write() {
      List<Entry> rows = List.copyOf(waiting);
      waiting.clear();
      if (rows.isEmpty()) {
        return;
      }
      try {
        outcomes.addAll(transactions.call(() -> writer.write(rows, by)));
      } catch (Problem | PersistenceException oneIsBad) {
        rows.forEach(this::writeAlone);
      }
    }

    private void writeAlone(Entry row) {
      int number = row.read().number();
      String sku = row.read().sku();
      try {
        outcomes.addAll(transactions.call(() -> writer.write(List.of(row), by)));
      } catch (Problem refusal) {
        outcomes.add(refused(number, sku, refusal));
      } catch (PersistenceException failure) {
        log.log(Level.WARNING, "row " + number + " of an import could not be written", failure);
        outcomes.add(refused(number, sku, conflict(sku)));
      }
    }

    /** Made at once and for good: a kind without goods harms nobody. */
    private @Nullable Integer type(List<String> path) {
      if (path.isEmpty()) {
        return null;
      }
      Integer known = knownTypes.get(path);
      if (known == null) {
        known = written(path).orElseGet(() -> types.grow(path, by).id());
        knownTypes.put(path, known);
      }
      return known;
    }

    /** A name may have the comma in it that stands between the names of such a file. */
    private Optional<Integer> written(List<String> path) {
      if (!isGoodsFile) {
        return Optional.empty();
      }
      ProductTypeTree tree = types.tree();
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
              .computeIfAbsent(code, stores::find)
              .orElseThrow(() -> Problem.invalid("store", "there is no store \"" + code + "\""));
      String named = row.warehouse();
      if (named == null) {
        return new LevelKey(code, store.mainWarehouse(), row.sku());
      }
      if (knownWarehouses.computeIfAbsent(code, stores::warehouses).stream()
          .noneMatch(warehouse -> warehouse.code().equals(named))) {
        throw Problem.invalid("warehouse", "there is no warehouse \"" + named + "\" in this store");
      }
      return new LevelKey(code, named, row.sku());
    }
  }

  private static List<String> names(ProductTypeTree tree, int id) {
    return tree.path(id).stream().map(ProductType::name).toList();
  }

  private static Outcome refused(int row, String sku, Problem problem) {
    Object field = problem.facts().get("field");
    return new Outcome(
        row,
        sku,
        "refused",
        new Refusal(problem.type(), problem.detail(), field == null ? null : field.toString()));
  }

  private static Problem conflict(String sku) {
    return new Problem(
        409, "conflict", "Changed meanwhile", sku + " was changed meanwhile: import it again.");
  }
}
