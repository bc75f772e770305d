package holdfast.section;

import holdfast.shared.Caller;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the tree; everything in the transaction of the verb. */
@ApplicationScoped
class SectionRows {
  private static final String TREE =
      "SELECT version, highest, changed_at, changed_by FROM section_tree WHERE one = 1";

  @Inject Sql sql;
  @Inject Clock clock;

  long version() {
    return sql.number("SELECT version FROM section_tree WHERE one = 1");
  }

  Sections read() {
    return read("");
  }

  /** As it is, for one who is going to change it: the others wait. */
  Sections locked() {
    return read(" FOR UPDATE");
  }

  private Sections read(String locking) {
    Row tree = sql.row(TREE + locking).orElseThrow();
    List<Section> rows =
        sql
            .rows(
                """
                SELECT number, parent, position, name, name_en FROM section
                ORDER BY parent, position, number
                """)
            .stream()
            .map(SectionRows::section)
            .toList();
    Map<Integer, Integer> ofType = new HashMap<>();
    for (Row row : sql.rows("SELECT id, section FROM product_type WHERE section IS NOT NULL")) {
      ofType.put(row.integer(0), row.integer(1));
    }
    return new Sections(
        new Sections.Version(tree.number(0), tree.instantOrNull(2), tree.textOrNull(3)),
        tree.integer(1),
        rows,
        ofType);
  }

  void insert(List<Section> sections) {
    sql.insert(
        "INSERT INTO section (number, parent, position, name, name_en)",
        sections.stream()
            .map(
                section ->
                    new @Nullable Object[] {
                      section.number(),
                      section.parent(),
                      section.position(),
                      section.name(),
                      section.nameEn()
                    })
            .toList());
    int highest = sections.stream().mapToInt(Section::number).max().orElse(0);
    sql.update("UPDATE section_tree SET highest = GREATEST(highest, ?) WHERE one = 1", highest);
  }

  void name(int number, Section.Label label) {
    sql.update(
        "UPDATE section SET name = ?, name_en = ? WHERE number = ?",
        label.name(),
        label.nameEn(),
        number);
  }

  /** Lets everything that hangs on one number hang on another. */
  void rehang(int number, int onto) {
    sql.update("UPDATE section SET parent = ? WHERE parent = ?", onto, number);
    sql.update("UPDATE product_type SET section = ? WHERE section = ?", onto, number);
  }

  /** Puts these sections below that one, in this order. */
  void arrange(@Nullable Integer parent, List<Integer> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      sql.update(
          "UPDATE section SET parent = ?, position = ? WHERE number = ?",
          parent,
          i + 1,
          numbers.get(i));
    }
  }

  void delete(int number) {
    sql.update("DELETE FROM section WHERE number = ?", number);
  }

  void point(Collection<Integer> types, @Nullable Integer section) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(section);
    values.addAll(types);
    sql.update(
        "UPDATE product_type SET section = ? WHERE id IN " + Sql.places(types.size()),
        values.toArray());
  }

  /** Writes down that the tree is another one now, and who did it. */
  void changed(Caller by) {
    sql.update(
        """
        UPDATE section_tree SET version = version + 1, changed_at = ?, changed_by = ?
        WHERE one = 1
        """,
        clock.instant(),
        by.login());
  }

  private static Section section(Row row) {
    return new Section(
        row.integer(0),
        row.isNull(1) ? null : row.integer(1),
        row.integer(2),
        row.text(3),
        row.textOrNull(4));
  }
}
