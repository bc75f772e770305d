package holdfast.report;

import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says of reservations which channel the order behind them came through. */
@ApplicationScoped
public class OrdersBehind {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The name of the channel by the document; documents that are no online orders are left out. */
  public Map<UUID, String> channels(Collection<UUID> documents) {
    if (documents.isEmpty()) {
      return Map.of();
    }
    return transactions.call(
        () ->
            sql
                .rows(
                    "SELECT id, channel_name FROM online_order WHERE id IN "
                        + Sql.places(documents.size()),
                    documents.toArray())
                .stream()
                .collect(Collectors.toMap(row -> row.uuid(0), row -> row.text(1))));
  }
}
