package holdfast.office;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Extend and release, asked for once in a dialog, for one promise or several. */
@Dependent
public class ReservationActions {
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
    until.setValue(local(later(first), zone));
    until.setHelperText(texts.text("extend.zone", zone.getId()));
    Question dialog = new Question(texts.text("extend.title"), subject(items, texts));
    dialog.add(until);
    dialog.open(
        texts.text("action.extend"),
        () -> {
          @Nullable LocalDateTime chosen = until.getValue();
          if (chosen == null) {
            until.setInvalid(true);
            return;
          }
          Instant end = chosen.atZone(zone).toInstant();
          long extended = each(items, item -> stock.extend(item.id(), end, SignedIn.callerHere()));
          finish(dialog, extended, "extend.done", done);
        });
  }

  /** Asks why, then gives the units back. */
  public void release(Collection<Item> items, Command done) {
    Texts texts = Texts.here();
    TextField reason = new TextField(texts.text("release.reason"));
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setWidthFull();
    Question dialog = new Question(texts.text("release.title"), subject(items, texts));
    boolean hasOrder = items.stream().anyMatch(item -> item.source() == Source.ONLINE_ORDER);
    dialog.add(new Paragraph(texts.text(hasOrder ? "release.orderStays" : "release.consequence")));
    dialog.add(reason);
    dialog.open(
        texts.text("action.release"),
        () -> {
          String why = reason.getValue().strip();
          if (why.isEmpty()) {
            reason.setInvalid(true);
            reason.focus();
            return;
          }
          finish(dialog, each(items, item -> release(item, why)), "release.done", done);
        });
    reason.focus();
  }

  private void release(Item item, String why) {
    stock.releaseLine(item.id(), item.line(), item.quantity(), why, SignedIn.callerHere());
  }

  /** How many of them went well; the others have been told why not. */
  private static long each(Collection<Item> items, Consumer<Item> verb) {
    return items.stream().filter(item -> Notices.attempt(() -> verb.accept(item))).count();
  }

  private static void finish(Question dialog, long number, String key, Command done) {
    dialog.close();
    if (number > 0) {
      Notices.done(Texts.here().count(key, number));
    }
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

  /** A day more than it has, or than now. */
  private Instant later(Item item) {
    @Nullable Instant end = item.expiresAt();
    return (end == null ? shops.clock().instant() : end).plus(1, ChronoUnit.DAYS);
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
  }
}
