package holdfast.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.HasWebhooks;
import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Listed;
import holdfast.channel.run.RunLog;
import holdfast.channel.run.Why;
import holdfast.order.DeliveryOrder;
import holdfast.order.Flag;
import holdfast.order.HeldOrder;
import holdfast.order.OnlineOrder;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessages;
import holdfast.order.OrderRules;
import holdfast.order.PriceDifference;
import holdfast.order.PriceSource;
import holdfast.report.Sign;
import holdfast.report.Thresholds;
import holdfast.salary.SalaryDifference;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.staff.WorkEntry;
import holdfast.stock.ReservationHistory;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.store.Store;
import holdfast.warehouse.Transfer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The language files are complete, and speak of numbers as people do. */
class TextsTest {
  private static final Texts UK = new Texts(Languages.UKRAINIAN);
  private static final Texts EN = new Texts(Languages.ENGLISH);
  private static final Pattern PLURAL = Pattern.compile("\\.(one|few|many|other)$");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  /** Strings that look like keys: words joined by dots, the last part may be a constant's name. */
  private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[a-zA-Z-]+)+)\"");

  /** Beginnings of keys that end with the name of a constant: {@code "source." + source}. */
  private static final Pattern PREFIX = Pattern.compile("\"((?:[a-z][A-Za-z]*\\.)+)\" \\+");

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(things("uk"), things("en"));
  }

  @Test
  void no_sentence_stands_twice_in_a_file() {
    for (String language : List.of("uk", "en")) {
      Path file = Path.of("src/main/resources/holdfast/office/texts_" + language + ".properties");
      List<String> keys =
          text(file)
              .lines()
              .filter(line -> line.indexOf('=') > 0)
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertEquals(keys.stream().distinct().toList(), keys);
    }
  }

  @Test
  void every_sentence_leaves_the_same_places_to_fill_in() {
    for (String key : things("uk")) {
      String uk = forms("uk", key);
      String en = forms("en", key);
      assertEquals(places(uk), places(en), key);
    }
  }

  @Test
  void every_counted_thing_has_all_plural_forms() {
    for (String key : file("uk").stringPropertyNames()) {
      if (PLURAL.matcher(key).find()) {
        String thing = PLURAL.matcher(key).replaceFirst("");
        Stream.of("one", "few", "many", "other")
            .forEach(form -> assertTrue(file("uk").containsKey(thing + "." + form), thing));
        Stream.of("one", "other")
            .forEach(form -> assertTrue(file("en").containsKey(thing + "." + form), thing));
      }
    }
  }

  @Test
  void every_key_in_the_code_has_its_sentence() {
    Set<String> known = things("uk");
    Set<String> beginnings =
        known.stream()
            .map(key -> key.substring(0, key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    List<String> missing =
        found(KEY)
            .filter(key -> beginnings.contains(key.substring(0, key.indexOf('.') + 1)))
            .filter(key -> !known.contains(key))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void every_begun_key_leads_to_sentences() {
    Set<String> known = things("uk");
    List<String> missing =
        found(PREFIX)
            .filter(beginning -> known.stream().noneMatch(key -> key.startsWith(beginning)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void every_constant_that_is_shown_has_its_words() {
    List<String> keys =
        Stream.of(
                named("source.", Source.values()),
                named("source.inShort.", Source.values()),
                named("age.", Age.values()),
                named("reservation.status.", Status.values()),
                named("life.", ReservationHistory.Kind.values()),
                named("sign.", Sign.values()),
                named("today.sign.", Sign.values()),
                Sign.HEALTH.stream().map(sign -> "sign.meaning." + sign),
                Sign.HEALTH.stream().map(sign -> "health.do." + sign),
                named("low.origin.", Thresholds.Origin.values()),
                named("transfer.status.", Transfer.Status.values()),
                named("transfer.closed.", Transfer.Status.values()),
                named("transfer.settle.", Transfer.Settlement.values()),
                named("transfer.settlement.", Transfer.Settlement.values()),
                named("role.", Role.values()),
                named("order.flag.", Flag.values()),
                named("order.status.", OnlineOrder.Status.values()),
                named("heldOrder.status.", HeldOrder.Status.values()),
                named("delivery.status.", DeliveryOrder.Status.values()),
                named("order.prices.", PriceSource.values()),
                named("order.message.", OrderMessage.Kind.values()),
                named("order.message.state.", OrderMessages.State.values()),
                named("invoice.why.", PriceSource.values()),
                named("channel.prices.", PriceSource.values()),
                named("channel.prices.consequence.", PriceSource.values()),
                named("channel.kind.", Channel.Kind.values()),
                named("channel.mode.", OrderRules.Mode.values()),
                named("channel.mode.consequence.", OrderRules.Mode.values()),
                named("channel.placement.", OrderRules.Placement.values()),
                named("channel.placement.consequence.", OrderRules.Placement.values()),
                named("channel.prolong.", OrderRules.Prolong.values()),
                named("channel.atEnd.", OrderRules.AtEnd.values()),
                named("channel.atEnd.consequence.", OrderRules.AtEnd.values()),
                named("channel.client.", OrderRules.ClientKey.values()),
                named("channel.payments.place.", OrderRules.MoneyPlace.values()),
                named("channel.withoutSection.", ChannelRules.WithoutSection.values()),
                named("channel.withoutSection.consequence.", ChannelRules.WithoutSection.values()),
                named("channel.rounding.", ChannelRules.Rounding.values()),
                named("channel.way.", ChannelRules.Way.values()),
                named("channel.lastUnit.", ChannelRules.LastUnit.values()),
                named("channel.access.how.", Channel.Kind.values()),
                named("sync.look.", LampMark.Look.values()),
                named("sync.sentence.", LampMark.Look.values()),
                named("sync.why.", Why.values()),
                named("sync.outcome.", RunLog.Outcome.values()),
                named("sync.webhook.", HasWebhooks.State.values()),
                named("sync.offer.", Listed.State.values()),
                named("sync.guard.", Guard.Answer.values()),
                named("sync.guard.answered.", Guard.Answer.values()),
                named("work.kind.", WorkEntry.Kind.values()),
                named("work.proof.", WorkEntry.Proof.values()),
                named("salary.cause.", SalaryDifference.What.values()),
                named("settings.negative.", Store.NegativeStock.values()),
                named("settings.negative.consequence.", Store.NegativeStock.values()),
                Stream.of(
                    "order.difference." + PriceDifference.Kind.DISCOUNT,
                    "order.difference." + PriceDifference.Kind.MARKUP))
            .flatMap(names -> names)
            .filter(key -> !UK.has(key))
            .toList();
    assertEquals(List.of(), keys);
  }

  @Test
  void every_fault_of_a_call_to_a_shop_says_what_to_do() {
    String javadoc = text(Path.of("../backend/src/main/java/holdfast/channel/ChannelFault.java"));
    List<String> codes =
        Pattern.compile("\\{@code[\\s*]+([a-z]+(?:-[a-z]+)*)}")
            .matcher(javadoc.substring(0, javadoc.indexOf("public class")))
            .results()
            .map(code -> "channel.fault." + code.group(1))
            .toList();
    assertTrue(codes.size() >= 13, codes.toString());
    assertEquals(List.of(), codes.stream().filter(code -> !UK.has(code)).toList());
  }

  @Test
  void ukrainian_counts_one_few_many_and_parts() {
    assertEquals("1 одиниця", UK.count("reservations.units", Quantity.of(1)));
    assertEquals("3 одиниці", UK.count("reservations.units", Quantity.of(3)));
    assertEquals("11 одиниць", UK.count("reservations.units", Quantity.of(11)));
    assertEquals("21 одиниця", UK.count("reservations.units", Quantity.of(21)));
    assertEquals("112 одиниць", UK.count("reservations.units", Quantity.of(112)));
    assertEquals("0,43 одиниці", UK.count("reservations.units", Quantity.of("0.43")));
  }

  @Test
  void english_counts_one_and_others() {
    assertEquals("1 promise", EN.count("reservations.promises", 1));
    assertEquals("1,048 promises", EN.count("reservations.promises", 1048));
  }

  @Test
  void money_is_written_as_the_reader_writes_it() {
    assertEquals("2\u00a0899,00\u00a0₴", UK.money(Money.of("2899"), "UAH"));
    assertEquals("2,899.00\u00a0₴", EN.money(Money.of("2899"), "UAH"));
  }

  @Test
  void a_moment_is_said_from_where_the_store_is() {
    ZoneId kyiv = ZoneId.of("Europe/Kyiv");
    Instant now = Instant.parse("2026-11-22T21:30:00Z");
    assertEquals("today 23:40", EN.moment(Instant.parse("2026-11-22T21:40:00Z"), kyiv, now));
    assertEquals("tomorrow 00:10", EN.moment(Instant.parse("2026-11-22T22:10:00Z"), kyiv, now));
    assertEquals("30 Nov 23:59", EN.moment(Instant.parse("2026-11-30T21:59:00Z"), kyiv, now));
  }

  @Test
  void a_sentence_that_is_missing_is_noticed() {
    assertFalse(UK.has("no.such.sentence"));
  }

  private static Stream<String> named(String beginning, Enum<?>[] constants) {
    return Stream.of(constants).map(constant -> beginning + constant.name());
  }

  /** The keys, plural forms counted as one thing. */
  private static Set<String> things(String language) {
    return file(language).stringPropertyNames().stream()
        .map(key -> PLURAL.matcher(key).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String forms(String language, String thing) {
    Properties file = file(language);
    return Objects.requireNonNullElseGet(
        file.getProperty(thing), () -> file.getProperty(thing + ".other", ""));
  }

  private static Set<String> places(String sentence) {
    return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Properties file(String language) {
    Properties texts = new Properties();
    String name = "texts_" + language + ".properties";
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<String> found(Pattern pattern) {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/holdfast/office"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> pattern.matcher(text(file)).results())
          .map(match -> match.group(1))
          .distinct()
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
