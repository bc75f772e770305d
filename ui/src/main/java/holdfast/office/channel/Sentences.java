package holdfast.office.channel;

import holdfast.channel.ChannelRules.Told;
import holdfast.office.ExpiryOrigin;
import holdfast.office.Texts;
import holdfast.order.OrderRules.Prolong;
import holdfast.order.PriceDifference;
import holdfast.order.PriceSource;
import holdfast.order.ReserveDate;
import holdfast.order.ReserveEnd;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/**
 * What the settings will do, in sentences with an example each. The examples are worked out by the
 * same rules that orders, figures and prices go through later.
 */
record Sentences(Texts texts) {
  private static final Money HERE = Money.of("1000");
  private static final Money THERE = Money.of("800");
  private static final Quantity TEN = Quantity.of(10);
  private static final Quantity ONE = Quantity.of(1);
  private static final int OWN_DATE_IN_DAYS = 16;

  /** An order placed now that says nothing about its date. */
  String reserve(Draft draft, Store store, Instant now) {
    ReserveEnd end = ReserveEnd.firm(draft.terms(), null, store.timeZone(), now);
    return said("channel.reserve.now", end, store.timeZone());
  }

  /** An order that brings a date of its own. */
  String ownDate(Draft draft, Store store, Instant now) {
    ZoneId zone = store.timeZone();
    LocalDate day = LocalDate.ofInstant(now, zone).plusDays(OWN_DATE_IN_DAYS);
    ReserveDate own = new ReserveDate(day, DateTimeFormatter.ofPattern("ddMMuuuu").format(day));
    ReserveEnd end = ReserveEnd.firm(draft.terms(), own, zone, now);
    String key = draft.ownDateWins ? "channel.reserve.ownWins" : "channel.reserve.ownLoses";
    return texts.text(key, own.asSent(), instant(end.until(), zone), zone(zone));
  }

  /** An order that is not paid yet. */
  String unpaid(Draft draft, Store store, Instant now) {
    ReserveEnd end = ReserveEnd.unpaid(draft.terms(), null, now);
    return said("channel.reserve.unpaid", end, store.timeZone());
  }

  /** What happens when the time is over. */
  String end(Draft draft, Store store, Instant now) {
    ZoneId zone = store.timeZone();
    String then = texts.text("channel.atEnd.consequence." + draft.atEnd);
    if (draft.prolong == Prolong.NEVER) {
      return then;
    }
    ReserveEnd end = ReserveEnd.firm(draft.terms(), null, zone, now);
    ReserveEnd later = end.prolonged(draft.settings().rules().orders(), zone);
    return texts.text("channel.prolong.consequence", instant(later.until(), zone)) + " " + then;
  }

  String mode(Draft draft) {
    return texts.text("channel.mode.consequence." + draft.mode);
  }

  String place(Draft draft, Store store, String warehouse, String deposit) {
    return texts.text(
        "channel.placement.consequence." + draft.placement, store.name(), warehouse, deposit);
  }

  String prices(Draft draft, Store store) {
    String here = texts.money(HERE, store.currency());
    String there = texts.money(THERE, store.currency());
    PriceDifference difference = PriceDifference.between(HERE, THERE);
    PriceSource source = draft.priceSource;
    String sentence =
        texts.text("channel.prices.consequence." + source, there, here, difference.percent());
    return draft.kind.fixesPrices()
        ? texts.text("channel.prices.locked", texts.text("channel.kind." + draft.kind))
            + " "
            + sentence
        : sentence;
  }

  String markup(Draft draft, Store store) {
    return draft.sendPrices
        ? texts.text(
            "channel.markup.consequence",
            texts.money(HERE, store.currency()),
            texts.money(draft.prices().of(HERE), store.currency()))
        : texts.text("channel.markup.off");
  }

  String clients(Draft draft) {
    String keys =
        draft.findClientBy.stream()
            .sorted()
            .map(key -> texts.text("channel.client." + key))
            .collect(Collectors.joining(texts.text("channel.client.or")));
    String make = draft.makeClient ? "made" : "left";
    return draft.findClientBy.isEmpty()
        ? texts.text("channel.client.consequence.none." + make)
        : texts.text("channel.client.consequence." + make, keys);
  }

  /** What the shop is told of ten available, and of one. */
  String stock(Draft draft) {
    return draft.sendStock
        ? stock(draft, TEN) + " " + stock(draft, ONE)
        : texts.text("channel.stock.off");
  }

  private String stock(Draft draft, Quantity available) {
    Told told = draft.stock().of(available);
    String reasons =
        told.reasons().stream()
            .map(
                why ->
                    switch (why) {
                      case SAFETY -> texts.count("channel.stock.because.SAFETY", draft.safety);
                      case PERCENT -> texts.text("channel.stock.because.PERCENT", draft.percent);
                      case CAP ->
                          texts.text("channel.stock.because.CAP", texts.number(limit(draft)));
                      case LAST_UNIT -> texts.text("channel.stock.because.LAST_UNIT");
                    })
            .collect(Collectors.joining(texts.text("channel.stock.and")));
    String all = texts.number(available);
    return reasons.isEmpty()
        ? texts.text("channel.stock.example", all, texts.number(told.quantity()))
        : texts.text("channel.stock.exampleWhy", all, texts.number(told.quantity()), reasons);
  }

  private static long limit(Draft draft) {
    return draft.cap == null ? 0 : draft.cap;
  }

  String schedule(Draft draft) {
    String every = every(draft.seconds);
    String sentence = texts.text("channel.schedule.consequence", every);
    return draft.adaptive
        ? sentence + " " + texts.text("channel.schedule.adaptive.consequence")
        : sentence;
  }

  /** A span in the largest unit that it fills: 90 seconds, 10 minutes, 2 hours. */
  String every(int seconds) {
    Duration span = Duration.ofSeconds(seconds);
    if (seconds % 3600 == 0) {
      return texts.count("channel.span.hours", span.toHours());
    }
    return seconds % 60 == 0
        ? texts.count("channel.span.minutes", span.toMinutes())
        : texts.count("channel.span.seconds", seconds);
  }

  /** The day and the minute there, for instants that have to be told exactly. */
  String instant(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern(texts.text("channel.pattern.minute"), texts.locale())
        .format(moment.atZone(zone));
  }

  String day(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern(texts.text("channel.pattern.day"), texts.locale())
        .format(moment.atZone(zone));
  }

  String said(String key, ReserveEnd end, ZoneId zone) {
    String why = ExpiryOrigin.sentence(end.origin(), texts);
    return texts.text(key, instant(end.until(), zone), zone(zone), why);
  }

  private String zone(ZoneId zone) {
    String key = "zone." + zone.getId();
    return texts.has(key) ? texts.text(key) : zone.getId();
  }
}
