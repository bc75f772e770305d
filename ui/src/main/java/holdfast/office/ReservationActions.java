package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Outcomes.Outcome;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Extend and release, asked for once in a dialog, for one promise or several. Each is done for
 * itself: one that is refused does not stop the others, and what became of each is told.
 */
@Dependent
public class ReservationActions {
  private static final int LONGEST_REASON = 500;

  private final Stock stock;
  private final Shops shops;

  @Inject
  public ReservationActions(Stock stock, Shops shops) {
    this.stock = stock;
    this.shops = shops;
  }

  /** Asks until when, then moves the end of the documents that hold these promises. */
  public void extend(Collection<Item> items, Command done) {
    Texts texts = Texts.here();
    Item first = items.iterator().next();
    ZoneId zone = shops.zone(first.store());
    DateTimePicker until = new DateTimePicker(texts.text("extend.until"));
    until.setLocale(texts.locale());
    until.setDatePickerI18n(Calendars.words(texts));
    until.setMin(local(shops.clock().instant(), zone));
    LocalDateTime latest = local(latest(items), zone);
    until.setValue(latest.plusDays(1));
    until.setHelperText(texts.text("extend.zone", zone.getId()));
    Checkbox never = new Checkbox(texts.text("extend.never"));
    never.addValueChangeListener(ticked -> until.setEnabled(!ticked.getValue()));
    Question dialog = new Question(texts.text("extend.title"), subject(items, texts));
    Paragraph whole = new Paragraph(texts.text("extend.wholeDocument"));
    whole.addClassName("quiet");
    dialog.add(until, steps(until, latest), never, whole);
    dialog.open(
        texts.text("action.extend"),
        () -> {
          @Nullable LocalDateTime chosen = until.getValue();
          if (chosen == null && !never.getValue()) {
            until.setInvalid(true);
            return;
          }
          @Nullable Instant end =
              chosen == null || never.getValue() ? null : chosen.atZone(zone).toInstant();
          finish(dialog, extendEach(items, end), "extend.done", done);
        });
    until.focus();
  }

  /** The usual wishes by one press, counted from the end of now. */
  private static Div steps(DateTimePicker until, LocalDateTime latest) {
    Texts texts = Texts.here();
    Div steps = new Div();
    steps.addClassName("actions");
    for (int days : List.of(1, 2, 7)) {
      Button step =
          new Button(
              texts.count("extend.days", days), clicked -> until.setValue(latest.plusDays(days)));
      step.addThemeVariants(ButtonVariant.SMALL);
      steps.add(step);
    }
    return steps;
  }

  /** Asks why, and of one promise how much, then gives the units back. */
  public void release(Collection<Item> items, Command done) {
    Texts texts = Texts.here();
    Question dialog = new Question(texts.text("release.title"), subject(items, texts));
    boolean hasOrder = items.stream().anyMatch(item -> item.source() == Source.ONLINE_ORDER);
    dialog.add(new Paragraph(texts.text(hasOrder ? "release.orderStays" : "release.consequence")));
    @Nullable BigDecimalField part = items.size() == 1 ? part(items.iterator().next()) : null;
    if (part != null) {
      dialog.add(part);
    }
    TextField reason = reason(texts);
    dialog.add(reason);
    dialog.open(
        texts.text("action.release"),
        () -> {
          String why = reason.getValue().strip();
          reason.setInvalid(why.isEmpty());
          if (why.isEmpty()) {
            reason.focus();
            return;
          }
          if (part != null && part.isInvalid()) {
            part.focus();
            return;
          }
          @Nullable Quantity quantity = part == null ? null : Quantity.of(part.getValue());
          finish(dialog, each(items, item -> release(item, quantity, why)), "release.done", done);
        });
    reason.focus();
  }

  private static TextField reason(Texts texts) {
    TextField reason = new TextField(texts.text("release.reason"));
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setMaxLength(LONGEST_REASON);
    reason.setWidthFull();
    return reason;
  }

  /** How much of it; all of it unless somebody says less. */
  private static BigDecimalField part(Item item) {
    Texts texts = Texts.here();
    BigDecimalField part = new BigDecimalField(texts.text("release.quantity"));
    part.setLocale(texts.locale());
    part.setManualValidation(true);
    part.setValue(item.quantity().decimal());
    part.setHelperText(texts.text("release.quantityOf", texts.number(item.quantity())));
    part.setErrorMessage(texts.text("release.quantityWrong", texts.number(item.quantity())));
    part.addValueChangeListener(typed -> part.setInvalid(!isPartOf(item, typed.getValue())));
    return part;
  }

  private static boolean isPartOf(Item item, @Nullable BigDecimal part) {
    if (part == null || part.signum() <= 0 || part.stripTrailingZeros().scale() > 3) {
      return false;
    }
    boolean fits = part.compareTo(item.quantity().decimal()) <= 0;
    return fits && (item.isWeighed() || part.stripTrailingZeros().scale() <= 0);
  }

  private void release(Item item, @Nullable Quantity part, String why) {
    Quantity quantity = part == null ? item.quantity() : part;
    stock.releaseLine(item.id(), item.line(), quantity, why, SignedIn.callerHere());
  }

  /** The end belongs to the document: two lines of one are extended together. */
  private List<Outcome> extendEach(Collection<Item> items, @Nullable Instant end) {
    Map<UUID, String> byDocument = new HashMap<>();
    Function<UUID, String> extend =
        id -> refusal(() -> stock.extend(id, end, SignedIn.callerHere()));
    return items.stream()
        .map(item -> new Outcome(item, byDocument.computeIfAbsent(item.id(), extend)))
        .toList();
  }

  private static List<Outcome> each(Collection<Item> items, Consumer<Item> verb) {
    return items.stream().map(item -> new Outcome(item, refusal(() -> verb.accept(item)))).toList();
  }

  /** Why it was refused, in words; empty when it was not. */
  private static String refusal(Runnable verb) {
    try {
      verb.run();
      return "";
    } catch (Problem refused) {
      return Notices.sentence(refused, Texts.here());
    }
  }

  private static void finish(Question dialog, List<Outcome> outcomes, String key, Command done) {
    dialog.close();
    Outcomes.tell(outcomes, key);
    done.execute();
  }

  private static String subject(Collection<Item> items, Texts texts) {
    Item first = items.iterator().next();
    return items.size() > 1
        ? texts.count("selection.promises", items.size())
        : first.reference()
            + " · "
            + first.productNameIn(texts.language())
            + " · "
            + texts.number(first.quantity())
            + " "
            + texts.unit(first.isWeighed());
  }

  /** The latest end of them, so that extending all of them shortens none; now when none ends. */
  private Instant latest(Collection<Item> items) {
    return items.stream()
        .flatMap(item -> Stream.ofNullable(item.expiresAt()))
        .max(Comparator.naturalOrder())
        .orElseGet(() -> shops.clock().instant());
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
  }
}
