package holdfast.store;

import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The numbers by which people name documents: counted in each store and kind, from 1. */
@ApplicationScoped
public class DocumentNumbers {
  @Inject Sql sql;

  /** The next number; it is given back when the transaction rolls back. */
  public long next(String store, String kind) {
    sql.update(
        """
        INSERT INTO document_number (store, kind, last) VALUES (?, ?, 1)
        ON DUPLICATE KEY UPDATE last = last + 1
        """,
        store,
        kind);
    return sql.number("SELECT last FROM document_number WHERE store = ? AND kind = ?", store, kind);
  }
}
