package holdfast.channel;

import holdfast.section.ChannelsOfSections;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The sections that channels name in their settings, read and written where they are kept. */
@ApplicationScoped
class SectionsNamed implements ChannelsOfSections {
  private static final String NAMING = " WHERE JSON_VALUE(rules, '$.goods.section') = ?";

  @Inject Sql sql;
  @Inject Transactions transactions;

  @Override
  public List<String> naming(int section) {
    return transactions.call(
        () ->
            sql.rows("SELECT name FROM channel" + NAMING + " ORDER BY name, code", section).stream()
                .map(row -> row.text(0))
                .toList());
  }

  /** A change like any other: who edits the channel is told, and its figures are looked at. */
  @Override
  public void rename(int section, int to) {
    sql.update(
        "UPDATE channel SET rules = JSON_SET(rules, '$.goods.section', CAST(? AS INTEGER)),"
            + " version = version + 1"
            + NAMING,
        to,
        section);
  }
}
