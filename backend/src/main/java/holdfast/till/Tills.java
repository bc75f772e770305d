package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The checkout workstations. */
@ApplicationScoped
public class Tills {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The tills at which this caller may work. */
  public List<Till> of(Caller by) {
    by.require(Permission.SELL);
    return transactions.call(
        () ->
            sql.rows("SELECT code, store, name FROM till ORDER BY code").stream()
                .map(Tills::till)
                .filter(till -> by.store() == null || Objects.equals(by.store(), till.store()))
                .toList());
  }

  /**
   * The till of that code, if the caller may work at it.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Till at(String code, Caller by) {
    by.require(Permission.SELL);
    Till till =
        transactions.call(() -> find(code)).orElseThrow(() -> Problem.notFound("till", code));
    by.requireStore(till.store());
    return till;
  }

  /** Sets up a till. */
  public Till open(Till till, Caller by) {
    by.require(Permission.CONFIGURE);
    transactions.run(
        () ->
            sql.update(
                "INSERT INTO till (code, store, name) VALUES (?, ?, ?)",
                till.code(),
                till.store(),
                till.name()));
    return till;
  }

  private Optional<Till> find(String code) {
    return sql.row("SELECT code, store, name FROM till WHERE code = ?", code).map(Tills::till);
  }

  private static Till till(Row row) {
    return new Till(row.text(0), row.text(1), row.text(2));
  }
}
