package holdfast.office.shift;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.DayChoice;
import holdfast.receipt.ReceiptList.Filter;
import holdfast.receipt.ReceiptList.Kind;
import holdfast.receipt.ReceiptList.Mark;
import holdfast.receipt.ReceiptList.Paid;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which receipts the list shows; it stands in the address. Where no days are chosen those of a week
 * are shown, and a number is looked for in all of them.
 *
 * @param person the login of a cashier or seller
 */
record ReceiptsShown(
    @Nullable String store,
    @Nullable String till,
    @Nullable LocalDate from,
    @Nullable LocalDate through,
    @Nullable Integer number,
    @Nullable String person,
    @Nullable Kind kind,
    @Nullable Paid paid,
    @Nullable Mark mark)
    implements Serializable {
  static final ReceiptsShown USUAL =
      new ReceiptsShown(null, null, null, null, null, null, null, null, null);
  private static final int USUAL_DAYS = 7;
  private static final int LONGEST_NUMBER = 9;

  static ReceiptsShown of(QueryParameters said) {
    return new ReceiptsShown(
        said.getSingleParameter("store").orElse(null),
        said.getSingleParameter("till").orElse(null),
        said.getSingleParameter("from").flatMap(DayChoice::in).orElse(null),
        said.getSingleParameter("through").flatMap(DayChoice::in).orElse(null),
        said.getSingleParameter("number").map(ReceiptsShown::number).orElse(null),
        said.getSingleParameter("person").orElse(null),
        one(Kind.values(), said.getSingleParameter("kind")),
        one(Paid.values(), said.getSingleParameter("paid")),
        one(Mark.values(), said.getSingleParameter("mark")));
  }

  QueryParameters parameters() {
    Map<String, String> said = new LinkedHashMap<>();
    put(said, "store", store);
    put(said, "till", till);
    put(said, "from", from);
    put(said, "through", through);
    put(said, "number", number);
    put(said, "person", person);
    put(said, "kind", kind);
    put(said, "paid", paid);
    put(said, "mark", mark);
    return QueryParameters.simple(said);
  }

  private static void put(Map<String, String> said, String name, @Nullable Object value) {
    if (value != null) {
      said.put(name, value instanceof Enum<?> one ? word(one) : value.toString());
    }
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static <T extends Enum<T>> @Nullable T one(T[] all, Optional<String> said) {
    return Stream.of(all)
        .filter(one -> said.filter(word(one)::equalsIgnoreCase).isPresent())
        .findAny()
        .orElse(null);
  }

  /** Null for what is no number of a receipt. */
  static @Nullable Integer number(String text) {
    String digits = text.strip();
    boolean isOne = digits.matches("[0-9]+") && digits.length() <= LONGEST_NUMBER;
    return isOne ? Integer.valueOf(digits) : null;
  }

  /** A till belongs to one store. */
  ReceiptsShown in(@Nullable String other) {
    return new ReceiptsShown(other, null, from, through, number, person, kind, paid, mark);
  }

  ReceiptsShown at(@Nullable String other) {
    return new ReceiptsShown(store, other, from, through, number, person, kind, paid, mark);
  }

  /** Whoever moves one end beyond the other takes it along. */
  ReceiptsShown since(@Nullable LocalDate day) {
    boolean isBeyond = day != null && through != null && through.isBefore(day);
    return new ReceiptsShown(
        store, till, day, isBeyond ? day : through, number, person, kind, paid, mark);
  }

  ReceiptsShown until(@Nullable LocalDate day) {
    boolean isBeyond = day != null && from != null && from.isAfter(day);
    return new ReceiptsShown(
        store, till, isBeyond ? day : from, day, number, person, kind, paid, mark);
  }

  ReceiptsShown numbered(@Nullable Integer other) {
    return new ReceiptsShown(store, till, from, through, other, person, kind, paid, mark);
  }

  ReceiptsShown by(@Nullable String other) {
    return new ReceiptsShown(store, till, from, through, number, other, kind, paid, mark);
  }

  ReceiptsShown of(@Nullable Kind other) {
    return new ReceiptsShown(store, till, from, through, number, person, other, paid, mark);
  }

  ReceiptsShown paid(@Nullable Paid other) {
    return new ReceiptsShown(store, till, from, through, number, person, kind, other, mark);
  }

  ReceiptsShown marked(@Nullable Mark other) {
    return new ReceiptsShown(store, till, from, through, number, person, kind, paid, other);
  }

  /** With the days that are meant where none were chosen. */
  ReceiptsShown meant(LocalDate today) {
    if (from != null || number != null) {
      return this;
    }
    LocalDate last = through == null ? today : through;
    return new ReceiptsShown(
        store, till, last.minusDays(USUAL_DAYS - 1L), last, number, person, kind, paid, mark);
  }

  /** Whether what they come to is soon added up again: a week, or some of one number. */
  boolean isFew(LocalDate today) {
    ReceiptsShown meant = meant(today);
    return number != null
        || (meant.from != null
            && meant
                .from
                .plusDays(USUAL_DAYS)
                .isAfter(meant.through == null ? today : meant.through));
  }

  /** For the query. */
  Filter filter(LocalDate today) {
    ReceiptsShown meant = meant(today);
    return new Filter(store, till, meant.from, meant.through, number, person, kind, paid, mark);
  }
}
