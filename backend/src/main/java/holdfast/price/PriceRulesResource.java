package holdfast.price;

import holdfast.price.PriceRule.About;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of prices, for programs that write them instead of a person at a screen. */
@Path("price-rules")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PriceRulesResource {
  private static final int MOST_PIECES = 100;

  @Inject PriceRules rules;
  @Context SecurityContext security;

  /** The rules of now, in the order in which they are applied. */
  public record Answer(List<Rule> rules) {}

  /**
   * One rule as the API speaks of it.
   *
   * @param value per cent or money, with two decimals
   * @param opens the time of day from which it counts, to the minute
   */
  public record Rule(
      String id,
      String name,
      @Nullable String store,
      int step,
      boolean last,
      String kind,
      String value,
      @Nullable String sku,
      @Nullable Integer type,
      @Nullable String level,
      BigDecimal units,
      String sum,
      int every,
      int off,
      @Nullable String from,
      @Nullable String until,
      String days,
      @Nullable String opens,
      @Nullable String closes) {}

  @GET
  public Answer list() {
    return new Answer(rules.all(caller()).stream().map(PriceRulesResource::rule).toList());
  }

  @PUT
  @Path("{id}")
  public Rule save(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    PriceRule rule =
        new PriceRule(
            uuid(id),
            input.text("name", PriceRule.LONGEST_NAME),
            input.optionalText("store", 16).orElse(null),
            input.has("step") ? input.integer("step", 1, PriceRule.MOST_STEP) : 1,
            input.flag("last"),
            effect(input),
            about(input),
            input.optionalText("level", 16).orElse(null),
            when(input));
    rules.save(rule, caller());
    return rule(rule);
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id) {
    rules.remove(uuid(id), caller());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Effect effect(JsonInput input) {
    String word = input.text("kind", 20);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.word().equals(word))
            .findAny()
            .orElseThrow(() -> input.refuse("kind", "is none of the kinds of rules"));
    return new Effect(
        kind,
        input.money("value").minor(),
        input.has("units") ? input.quantityOrZero("units") : Quantity.ZERO,
        input.has("sum") ? input.money("sum") : Money.ZERO,
        input.has("every") ? input.integer("every", 0, MOST_PIECES) : 0,
        input.has("off") ? input.integer("off", 0, MOST_PIECES) : 0);
  }

  private static About about(JsonInput input) {
    return new About(
        input.optionalText("sku", 64).orElse(null),
        input.has("type") ? Integer.valueOf(input.integer("type", 1, Integer.MAX_VALUE)) : null);
  }

  private static When when(JsonInput input) {
    String day = "\\d{4}-\\d{2}-\\d{2}";
    String minute = "\\d{2}:\\d{2}";
    return new When(
        read(input, "from", day, LocalDate::parse),
        read(input, "until", day, LocalDate::parse),
        input.optionalText("days", 7).orElse(""),
        read(input, "opens", minute, LocalTime::parse),
        read(input, "closes", minute, LocalTime::parse));
  }

  private static <T> @Nullable T read(
      JsonInput input, String field, String form, Function<String, T> read) {
    String text = input.optionalText(field, 10).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      if (text.matches(form)) {
        return read.apply(text);
      }
    } catch (DateTimeException unreadable) {
      throw input.refuse(field, "is not in the calendar or on the clock");
    }
    throw input.refuse(field, "must look like 2026-11-30, a time of day like 18:00");
  }

  private static Rule rule(PriceRule rule) {
    Effect effect = rule.effect();
    When when = rule.when();
    return new Rule(
        rule.id().toString(),
        rule.name(),
        rule.store(),
        rule.step(),
        rule.isLast(),
        effect.kind().word(),
        new Money(effect.value()).toString(),
        rule.about().sku(),
        rule.about().type(),
        rule.level(),
        effect.units().decimal(),
        effect.sum().toString(),
        effect.every(),
        effect.off(),
        text(when.from()),
        text(when.until()),
        when.days(),
        text(when.opens()),
        text(when.closes()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
