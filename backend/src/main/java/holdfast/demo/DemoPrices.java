package holdfast.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.price.PriceRules;
import holdfast.price.When;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is cheaper in the demo shop, in both stores and at any time: of goods that no walk through
 * it counts on, so that the sums named there stay right.
 */
@ApplicationScoped
class DemoPrices {
  /** Whose cards begin with 2900. */
  private static final PriceLevel CLUB = new PriceLevel("CLUB", "Клуб", "2900");

  @Inject PriceRules rules;
  @Inject Ids ids;

  /** Writes the rules, for the product types of these codes. */
  void write(Map<String, Integer> types, Caller by) {
    rules.saveLevel(CLUB, by);
    DemoTables.read("rules").forEach(row -> rules.save(rule(row, types), by));
  }

  private PriceRule rule(NamedCsvRecord row, Map<String, Integer> types) {
    String code = row.getField("type");
    @Nullable Integer type = code.isEmpty() ? null : Objects.requireNonNull(types.get(code), code);
    String level = row.getField("level");
    return new PriceRule(
        ids.next(),
        row.getField("name"),
        null,
        Integer.parseInt(row.getField("step")),
        false,
        new Effect(
            Kind.valueOf(row.getField("kind")),
            Long.parseLong(row.getField("value")),
            Quantity.ZERO,
            Money.ZERO,
            Integer.parseInt(row.getField("every")),
            Integer.parseInt(row.getField("off"))),
        new About(null, type),
        level.isEmpty() ? null : level,
        When.ALWAYS);
  }
}
