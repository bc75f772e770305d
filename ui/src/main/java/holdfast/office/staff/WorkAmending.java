package holdfast.office.staff;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.PeopleNames;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.UntilQuestion;
import holdfast.shared.Ids;
import holdfast.staff.WorkAmendments;
import holdfast.staff.WorkAmendments.Added;
import holdfast.staff.WorkAmendments.Voided;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Entry;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks what somebody forgot at the time clock, or why an entry is wrong. */
@Dependent
class WorkAmending {
  private final WorkAmendments amendments;
  private final Shops shops;
  private final PeopleNames people;
  private final Ids ids;

  @Inject
  WorkAmending(WorkAmendments amendments, Shops shops, PeopleNames people, Ids ids) {
    this.amendments = amendments;
    this.shops = shops;
    this.people = people;
    this.ids = ids;
  }

  /** What somebody who amended the time clock is called. */
  String name(String login) {
    return people.of(login);
  }

  /**
   * Asks for an entry that is missing.
   *
   * @param of the day to which it belongs, or null for any
   * @param done what follows when it was added
   */
  void askAdd(@Nullable Day of, Command done) {
    new AddQuestion(of, done).open();
  }

  /** Asks why an entry is wrong. */
  void askTakeOut(Entry entry, Command done) {
    Texts texts = Texts.here();
    UUID id = ids.next();
    String what =
        texts.text(
            "work.takeOutWhich",
            texts.text("work.kind." + entry.kind()),
            shops.exactly(entry.at(), entry.store()),
            entry.name());
    new ReasonQuestion(texts.text("work.takeOut"), what)
        .open(
            texts.text("work.takeOut"),
            why -> {
              Voided voided = new Voided(id, entry.store(), entry.id(), why);
              if (Notices.attempt(() -> amendments.takeOut(voided, SignedIn.callerHere()))) {
                Notices.done(texts.text("work.takenOut"));
                done.execute();
              }
            });
  }

  private final class AddQuestion {
    private final Texts texts = Texts.here();
    private final UUID id = ids.next();
    private final Command done;
    private final Question question =
        new Question(texts.text("work.add"), texts.text("work.addWhy"));
    private final Select<Store> store = new Select<>();
    private final Select<String> person = new Select<>();
    private final Select<Kind> kind = new Select<>();
    private final DateTimePicker at;
    private final TextField reason = ReasonQuestion.field();

    AddQuestion(@Nullable Day of, Command done) {
      this.done = done;
      store.setId("add-store");
      store.setLabel(texts.text("column.store"));
      store.setItems(shops.visible());
      store.setItemLabelGenerator(one -> one.code() + " " + one.name());
      store.setVisible(shops.visible().size() > 1);
      store.setValue(
          shops.visible().stream()
              .filter(one -> of == null || one.code().equals(of.store()))
              .findFirst()
              .orElseThrow());
      person.setId("add-person");
      person.setLabel(texts.text("work.person"));
      person.setErrorMessage(texts.text("work.addWhose"));
      person.setItems(
          people.logins().stream()
              .sorted((one, other) -> people.of(one).compareToIgnoreCase(people.of(other)))
              .toList());
      person.setItemLabelGenerator(people::of);
      kind.setId("add-kind");
      kind.setLabel(texts.text("work.what"));
      kind.setItems(Kind.values());
      kind.setItemLabelGenerator(one -> texts.text("work.kind." + one));
      kind.setValue(of != null && of.came() == null ? Kind.START : Kind.END);
      at = UntilQuestion.picker(texts.text("work.when"), zone(), texts);
      at.setId("add-at");
      at.setManualValidation(true);
      at.setErrorMessage(texts.text("work.addWhen"));
      if (of != null) {
        person.setValue(of.login());
        store.setReadOnly(true);
        person.setReadOnly(true);
        at.setValue(proposed(of));
      }
      store.addValueChangeListener(
          chosen -> at.setHelperText(texts.text("extend.zone", zone().getId())));
      for (HasSize field : List.of(store, person, kind, at)) {
        field.setWidthFull();
      }
      question.add(store, person, kind, at, reason);
    }

    /** Somewhere near what is missing, so that only the time has to be typed. */
    private LocalDateTime proposed(Day of) {
      if (of.left() != null) {
        return UntilQuestion.local(of.left(), zone());
      }
      return of.came() == null
          ? of.date().atTime(9, 0)
          : UntilQuestion.local(of.came(), zone()).plusHours(8);
    }

    private ZoneId zone() {
      return store.getValue().timeZone();
    }

    void open() {
      question.open(texts.text("work.addVerb"), this::keep);
    }

    private void keep() {
      @Nullable String who = person.getValue();
      @Nullable LocalDateTime when = at.getValue();
      String why = reason.getValue().strip();
      person.setInvalid(who == null);
      at.setInvalid(when == null);
      reason.setInvalid(why.isEmpty());
      if (who == null || when == null || why.isEmpty()) {
        return;
      }
      Added added =
          new Added(
              id,
              store.getValue().code(),
              who,
              kind.getValue(),
              when.atZone(zone()).toInstant(),
              why);
      if (Notices.attempt(() -> amendments.add(added, SignedIn.callerHere()))) {
        question.close();
        Notices.done(texts.text("work.added"));
        done.execute();
      }
    }
  }
}
