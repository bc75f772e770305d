package holdfast.office.delivery;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import holdfast.office.Calendars;
import holdfast.office.Texts;
import holdfast.order.Contact;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.order.Drivers.Driver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To whom, where, when and by whom. */
final class TermsFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final Duration STEP = Duration.ofMinutes(30);

  private final Texts texts = Texts.here();
  private final TextField name = field("order.client", "delivery-name", 200);
  private final TextField phone = field("order.phone", "delivery-phone", 40);
  private final TextField address = field("order.address", "delivery-address", 500);
  private final TextField comment = field("order.comment", "delivery-comment", 500);
  private final DatePicker day = new DatePicker(texts.text("delivery.day"));
  private final TimePicker from = time("delivery.fromTime");
  private final TimePicker to = time("delivery.toTime");
  private final Select<Driver> driver = new Select<>();
  private final Checkbox paid = new Checkbox(texts.text("delivery.isPaid"));
  private ZoneId zone = ZoneId.of("UTC");

  TermsFields() {
    addClassName("form-grid");
    day.setI18n(Calendars.words(texts));
    day.setLocale(texts.locale());
    driver.setId("delivery-driver");
    driver.setLabel(texts.text("delivery.driver"));
    driver.setEmptySelectionAllowed(true);
    driver.setEmptySelectionCaption(texts.text("delivery.nobodyYet"));
    driver.setItemLabelGenerator(
        one -> one == null ? texts.text("delivery.nobodyYet") : one.name());
    address.setRequiredIndicatorVisible(true);
    address.addClassName("whole-row");
    comment.addClassName("whole-row");
    add(name, phone, address, day, from, to, driver, paid, comment);
  }

  /** In whose time zone and with whose drivers. */
  void in(ZoneId newZone, List<Driver> drivers) {
    zone = newZone;
    driver.setItems(drivers);
  }

  void focus() {
    name.focus();
  }

  /** Proposes a day. */
  void on(LocalDate proposed) {
    day.setValue(proposed);
  }

  void show(Terms terms, List<Driver> drivers) {
    name.setValue(text(terms.contact().name()));
    phone.setValue(text(terms.contact().phone()));
    comment.setValue(text(terms.contact().comment()));
    address.setValue(terms.address());
    paid.setValue(terms.paid());
    @Nullable Instant begin = terms.from();
    @Nullable Instant end = terms.to();
    @Nullable Instant any = begin == null ? end : begin;
    day.setValue(any == null ? null : LocalDate.ofInstant(any, zone));
    boolean isWholeDay = DeliveryWords.isWholeDay(terms, zone);
    from.setValue(begin == null || isWholeDay ? null : LocalTime.ofInstant(begin, zone));
    to.setValue(end == null || isWholeDay ? null : LocalTime.ofInstant(end, zone));
    driver.setValue(
        drivers.stream().filter(one -> one.login().equals(terms.driver())).findAny().orElse(null));
  }

  /** What is filled in; empty when something is wrong, which is then said at its field. */
  Optional<Terms> terms() {
    boolean noContact = name.getValue().isBlank() && phone.getValue().isBlank();
    name.setInvalid(noContact);
    name.setErrorMessage(texts.text("delivery.contactMissing"));
    address.setInvalid(address.getValue().isBlank());
    address.setErrorMessage(texts.text("delivery.addressMissing"));
    boolean hasTime = from.getValue() != null || to.getValue() != null;
    day.setInvalid(hasTime && day.getValue() == null);
    day.setErrorMessage(texts.text("delivery.dayMissing"));
    @Nullable LocalTime begin = from.getValue();
    @Nullable LocalTime end = to.getValue();
    to.setInvalid(begin != null && end != null && !end.isAfter(begin));
    to.setErrorMessage(texts.text("delivery.windowWrong"));
    if (name.isInvalid()) {
      name.focus();
    } else if (address.isInvalid()) {
      address.focus();
    }
    boolean isWrong = name.isInvalid() || address.isInvalid() || day.isInvalid() || to.isInvalid();
    return isWrong ? Optional.empty() : Optional.of(filled());
  }

  private Terms filled() {
    @Nullable LocalDate chosen = day.getValue();
    boolean isWholeDay = from.getValue() == null && to.getValue() == null;
    @Nullable Driver who = driver.getValue();
    return new Terms(
        new Contact(said(name), said(phone), said(comment)),
        address.getValue().strip(),
        isWholeDay && chosen != null
            ? chosen.atStartOfDay(zone).toInstant()
            : instant(chosen, from.getValue()),
        isWholeDay && chosen != null
            ? DeliveryWords.endOf(chosen, zone)
            : instant(chosen, to.getValue()),
        who == null ? null : who.login(),
        paid.getValue());
  }

  private @Nullable Instant instant(@Nullable LocalDate date, @Nullable LocalTime time) {
    return date == null || time == null ? null : date.atTime(time).atZone(zone).toInstant();
  }

  private TextField field(String key, String id, int longest) {
    TextField field = new TextField(texts.text(key));
    field.setId(id);
    field.setMaxLength(longest);
    return field;
  }

  private TimePicker time(String key) {
    TimePicker picker = new TimePicker(texts.text(key));
    picker.setLocale(texts.locale());
    picker.setStep(STEP);
    return picker;
  }

  private static String text(@Nullable String known) {
    return known == null ? "" : known;
  }

  private static @Nullable String said(TextField field) {
    String text = field.getValue().strip();
    return text.isEmpty() ? null : text;
  }
}
