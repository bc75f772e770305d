package holdfast.stock;

import holdfast.catalogue.BarcodeTaken;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes goods and their levels from a file. It stands here and not in the catalogue because it sets
 * levels, which only this package does, and the catalogue must not know of stock.
 *
 * <p>Rows are decided one by one and written some hundred at a time, with one statement for each
 * table; a bad row refuses only itself. Importing the same file again changes nothing.
 */
@ApplicationScoped
public class ProductImport {
  @Inject ProductTypes types;
  @Inject Stores stores;
  @Inject ProductImportWriter writer;
  @Inject Transactions transactions;

  /**
   * How a file is meant.
   *
   * @param charset UTF-8 also for those of which nobody knows
   * @param store whose main warehouse gets quantities of rows that name no store; null to leave the
   *     levels of a {@code TSGoods.trs} alone
   * @param sku of a {@code TSGoods.trs}: the column that is the SKU; null for {@code GoodID}
   * @param keepsUnknown whether columns that nobody knows become attributes of the products
   * @param columns what each column is, by its name in the file, which is {@code sku} and the like,
   *     or {@code @} and the name of an attribute; columns that are not in it are not read. Null:
   *     as the names of the columns say, and unknown ones are refused
   */
  public record Reading(
      Charset charset,
      @Nullable String store,
      @Nullable String sku,
      boolean keepsUnknown,
      @Nullable Map<String, String> columns) {

    public Reading {
      columns = columns == null ? null : Map.copyOf(columns);
    }

    public Reading(
        Charset charset, @Nullable String store, @Nullable String sku, boolean keepsUnknown) {
      this(charset, store, sku, keepsUnknown, null);
    }

    /** The same with the columns as somebody said. */
    public Reading with(Map<String, String> said) {
      return new Reading(charset, store, sku, keepsUnknown, said);
    }

    public static Reading in(Charset charset) {
      return new Reading(charset, null, null, true);
    }
  }

  /**
   * What is in a file, before anything is done with it.
   *
   * @param kind {@code CSV}, {@code XLSX} or {@code TRS}
   * @param form what it is written in
   * @param rows below the header
   * @param sample the first rows
   */
  public record Preview(
      String kind, String form, int rows, List<Column> columns, List<List<String>> sample) {

    /**
     * One column.
     *
     * @param column what it seems to be for an import; null for one that nobody knows
     */
    public record Column(String name, @Nullable String column) {}
  }

  /** The columns that an import understands. */
  public static List<String> columns() {
    return ProductImportRow.COLUMNS;
  }

  /**
   * Looks into a file.
   *
   * @throws Problem {@code malformed}, {@code invalid}, {@code too-many-rows}, {@code forbidden}
   */
  public Preview look(Path file, Reading reading, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    return ProductImportFile.look(file, reading.with(Map.of()));
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
  public record Outcome(int row, String sku, String status, @Nullable Refusal problem) {
    static Outcome refused(int row, String sku, Problem problem) {
      Object field = problem.facts().get("field");
      if (problem instanceof BarcodeTaken) {
        field = "barcode";
      } else if (problem.type().equals("promised")) {
        field = "onHand";
      }
      String name = field == null ? null : field.toString();
      return new Outcome(
          row, sku, "refused", new Refusal(problem.type(), problem.detail(), name, null, null));
    }

    Outcome at(@Nullable String column, @Nullable String value) {
      Refusal why = problem;
      return why == null
          ? this
          : new Outcome(
              row, sku, status, new Refusal(why.type, why.detail, why.field, column, value));
    }
  }

  /**
   * A refusal in the words of {@link Problem}.
   *
   * @param field what it is about: a column as an import calls it
   * @param column the same column as the file calls it
   * @param value what stands there
   */
  public record Refusal(
      String type,
      String detail,
      @Nullable String field,
      @Nullable String column,
      @Nullable String value) {}

  /** Somebody who follows an import while it runs. */
  public interface Watch {
    /** The file is readable and has that many rows at most. */
    void begins(int rows);

    /** So much has been decided, and written unless it is only a trial. */
    void took(List<Outcome> outcomes);

    /** Asked before each transaction: what is written stays, the rest is not begun. */
    boolean isCancelled();
  }

  /**
   * Creates and changes the products of the file and sets the levels it names; empty cells leave
   * alone what is there.
   *
   * @param file CSV or XLSX with the columns of {@code docs/api.md}, of which only {@code sku} must
   *     be there; or a {@code TSGoods.trs}
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
    Collected all = new Collected();
    run(file, reading, false, all, by);
    return all.result();
  }

  /**
   * The same, followed by somebody who may cancel it.
   *
   * @param isTrial decides everything and writes nothing
   * @throws Problem as above
   */
  public void run(Path file, Reading reading, boolean isTrial, Watch watch, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    ProductImportFile opened = ProductImportFile.open(file, reading);
    watch.begins(opened.rows());
    // to import means to do what the file says, under one's own name and in one's own store
    Caller importer = new Caller(by.login(), Role.MANAGER, by.store());
    new ProductImportRun(this, opened, isTrial, watch, importer).run();
  }

  /** Keeps what became of every row. */
  private static final class Collected implements Watch {
    private final List<Outcome> outcomes = new ArrayList<>();

    @Override
    public void begins(int rows) {
      // the rows say it themselves
    }

    @Override
    public void took(List<Outcome> more) {
      outcomes.addAll(more);
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    Result result() {
      outcomes.sort(Comparator.comparingInt(Outcome::row));
      return new Result(
          count("created"), count("updated"), count("unchanged"), count("refused"), outcomes);
    }

    private int count(String status) {
      return (int) outcomes.stream().filter(row -> row.status().equals(status)).count();
    }
  }
}
