package holdfast.price;

import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of price rules and levels, in the caller's transaction. */
@ApplicationScoped
class PriceRuleRows {
  private static final String COLUMNS =
      """
      SELECT id, name, store, step, is_last, kind, worth, least_units, least_sum, every, off, sku,
        type, level, first_day, last_day, weekdays, opens, closes
      FROM price_rule\
      """;

  @Inject Sql sql;

  /** The edition of now. */
  int edition() {
    return (int) sql.number("SELECT edition FROM price_book WHERE one = 1");
  }

  /** Begins another edition; others who change rules wait for the end of the transaction. */
  int nextEdition() {
    sql.update("UPDATE price_book SET edition = edition + 1 WHERE one = 1");
    return edition();
  }

  List<PriceRule> at(int edition) {
    return sql
        .rows(
            COLUMNS
                + " WHERE since <= ? AND (ended IS NULL OR ended > ?)"
                + " ORDER BY kind LIKE 'RECEIPT%', step, name, id",
            edition,
            edition)
        .stream()
        .map(PriceRuleRows::rule)
        .toList();
  }

  Optional<PriceRule> current(UUID id) {
    return sql.row(COLUMNS + " WHERE id = ? AND ended IS NULL", id).map(PriceRuleRows::rule);
  }

  void end(UUID id, int edition) {
    sql.update("UPDATE price_rule SET ended = ? WHERE id = ? AND ended IS NULL", edition, id);
  }

  void insert(PriceRule rule, int edition, Instant at, String by) {
    Effect effect = rule.effect();
    When when = rule.when();
    sql.update(
        """
        INSERT INTO price_rule (id, since, store, name, step, is_last, kind, worth, sku, type, level,
          least_units, least_sum, every, off, first_day, last_day, weekdays, opens, closes, made_at,
          made_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rule.id(),
        edition,
        rule.store(),
        rule.name(),
        rule.step(),
        rule.isLast(),
        effect.kind(),
        effect.value(),
        rule.about().sku(),
        rule.about().type(),
        rule.level(),
        effect.units(),
        effect.sum(),
        effect.every(),
        effect.off(),
        text(when.from()),
        text(when.until()),
        when.days(),
        text(when.opens()),
        text(when.closes()),
        at,
        by);
  }

  List<PriceLevel> levels() {
    return sql.rows("SELECT code, name, cards FROM price_level ORDER BY code").stream()
        .map(row -> new PriceLevel(row.text(0), row.text(1), row.text(2)))
        .toList();
  }

  void putLevel(PriceLevel level) {
    sql.update(
        """
        INSERT INTO price_level (code, name, cards) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE name = VALUES(name), cards = VALUES(cards)
        """,
        level.code(),
        level.name(),
        level.cards());
  }

  boolean removeLevel(String code) {
    return sql.update("DELETE FROM price_level WHERE code = ?", code) > 0;
  }

  private static PriceRule rule(Row row) {
    Effect effect =
        new Effect(
            Kind.valueOf(row.text(5)),
            row.number(6),
            row.quantity(7),
            row.money(8),
            row.integer(9),
            row.integer(10));
    Integer type = row.isNull(12) ? null : Integer.valueOf(row.integer(12));
    When when =
        new When(
            read(row.textOrNull(14), LocalDate::parse),
            read(row.textOrNull(15), LocalDate::parse),
            row.text(16),
            read(row.textOrNull(17), LocalTime::parse),
            read(row.textOrNull(18), LocalTime::parse));
    return new PriceRule(
        row.uuid(0),
        row.text(1),
        row.textOrNull(2),
        row.integer(3),
        row.flag(4),
        effect,
        new About(row.textOrNull(11), type),
        row.textOrNull(13),
        when);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static <T> @Nullable T read(@Nullable String text, Function<String, T> read) {
    return text == null ? null : read.apply(text);
  }
}
