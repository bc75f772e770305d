package holdfast.office.till;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Facts;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Problem;
import holdfast.shared.Stamp;
import holdfast.store.Store;
import holdfast.till.Pairing;
import holdfast.till.Till;
import holdfast.till.TillState;
import holdfast.till.TillState.Contact;
import holdfast.till.Tills;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a manager does with a till, and what is asked before. */
@Dependent
class TillVerbs {
  private static final int HALF = 4;

  private final Texts texts = Texts.here();

  @Inject Tills tills;
  @Inject Pairing pairing;
  @Inject Shops shops;

  /** Shows how a till stands, and what can be done with it. */
  void choose(TillState state, Command after) {
    Till till = state.till();
    Dialog dialog = new Dialog(called(till));
    dialog.setWidth("28rem");
    Facts facts = new Facts();
    facts.say("column.store", shops.name(till.store()));
    @Nullable Stamp paired = state.paired();
    facts.say("tills.paired", paired == null ? texts.text("tills.notPaired") : told(paired, till));
    @Nullable Stamp closed = state.closed();
    facts.say("tills.closed", closed == null ? "" : told(closed, till));
    @Nullable Contact contact = state.contact();
    @Nullable Instant oldest = contact == null ? null : contact.oldestAt();
    facts.say("tills.oldest", oldest == null ? "" : shops.moment(oldest, till.store()));
    dialog.add(facts);
    if (closed == null) {
      Div actions = new Div();
      actions.addClassName("actions");
      actions.add(action(dialog, "tills.code", () -> askForCode(state, after)));
      actions.add(action(dialog, "tills.rename", () -> askForName(till, after)));
      if (paired != null) {
        actions.add(action(dialog, "tills.revoke", () -> askToRevoke(till, after)));
      }
      actions.add(action(dialog, "tills.close", () -> askToClose(state, after)));
      dialog.add(actions);
    }
    Button close = new Button(texts.text("action.close"), clicked -> dialog.close());
    dialog.getFooter().add(close);
    dialog.open();
    close.focus();
  }

  private Button action(Dialog dialog, String key, Command act) {
    return new Button(
        texts.text(key),
        clicked -> {
          dialog.close();
          act.execute();
        });
  }

  private String told(Stamp stamp, Till till) {
    return shops.moment(stamp.at(), till.store()) + " · " + stamp.by();
  }

  void askToOpen(List<Store> stores, Command after) {
    TextField code = field("code", 16);
    TextField name = field("name", 120);
    Select<Store> store = new Select<>();
    store.setLabel(texts.text("column.store"));
    store.setItems(stores);
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.setWidthFull();
    store.addValueChangeListener(chosen -> code.setValue(free(chosen.getValue())));
    stores.stream().findFirst().ifPresent(store::setValue);
    Question question = new Question(texts.text("tills.new"), texts.text("tills.newWhy"));
    question.add(store, name, code);
    question.open(
        texts.text("tills.open"),
        () -> {
          @Nullable Store chosen = store.getValue();
          name.setInvalid(name.getValue().isBlank());
          code.setInvalid(code.getValue().isBlank());
          if (chosen != null && !name.isInvalid() && !code.isInvalid()) {
            Till till = new Till(code.getValue().strip(), chosen.code(), name.getValue().strip());
            if (open(till, code)) {
              question.close();
              after.execute();
            }
          }
        });
    name.focus();
  }

  private boolean open(Till till, TextField code) {
    try {
      tills.open(till, SignedIn.callerHere());
      return true;
    } catch (Problem refusal) {
      boolean isAboutCode =
          refusal.type().equals("till-exists") || "code".equals(refusal.facts().get("field"));
      code.setInvalid(isAboutCode);
      if (!isAboutCode) {
        Notices.refused(refusal);
      }
      return false;
    }
  }

  /** The next code of the pattern {@code S1-3} that is not taken. */
  private String free(@Nullable Store store) {
    if (store == null) {
      return "";
    }
    List<String> taken = tills.codes();
    int number = 1;
    while (taken.contains(store.code() + "-" + number)) {
      number++;
    }
    return (store.code() + "-" + number).toUpperCase(Locale.ROOT);
  }

  private void askForName(Till till, Command after) {
    TextField name = field("name", 120);
    name.setValue(till.name());
    Question question = new Question(texts.text("tills.rename"), till.code());
    question.add(name);
    question.open(
        texts.text("action.save"),
        () -> {
          String wanted = name.getValue().strip();
          name.setInvalid(wanted.isEmpty());
          if (!name.isInvalid()) {
            question.close();
            attempt(() -> tills.rename(till.code(), wanted, SignedIn.callerHere()), after);
          }
        });
    name.focus();
  }

  /** A till that is paired is asked about first, since the code will end that. */
  private void askForCode(TillState state, Command after) {
    if (state.paired() == null) {
      showCode(state.till(), after);
      return;
    }
    Question question = new Question(texts.text("tills.code"), called(state.till()));
    question.add(new Paragraph(texts.text("tills.codeAgain")));
    question.open(
        texts.text("tills.makeCode"),
        () -> {
          question.close();
          showCode(state.till(), after);
        });
  }

  private void showCode(Till till, Command after) {
    Pairing.Code[] made = new Pairing.Code[1];
    if (!Notices.attempt(() -> made[0] = pairing.code(till.code(), SignedIn.callerHere()))) {
      return;
    }
    String text = made[0].text();
    Dialog dialog = new Dialog(texts.text("tills.codeOf", till.name()));
    dialog.setWidth("28rem");
    Code code = new Code(text.substring(0, HALF) + " " + text.substring(HALF));
    code.setId("pairing-code");
    code.addClassName("spoken-code");
    String until = shops.moment(made[0].expiresAt(), till.store());
    dialog.add(
        new Paragraph(texts.text("tills.codeHow")),
        new Paragraph(code),
        new Paragraph(texts.text("tills.codeUntil", until)));
    Button close = new Button(texts.text("action.close"), clicked -> dialog.close());
    close.addThemeVariants(ButtonVariant.PRIMARY);
    dialog.getFooter().add(close);
    dialog.addOpenedChangeListener(
        changed -> {
          if (!changed.isOpened()) {
            after.execute();
          }
        });
    dialog.open();
    close.focus();
  }

  private void askToRevoke(Till till, Command after) {
    Question question = new Question(texts.text("tills.revoke"), called(till));
    question.add(new Paragraph(texts.text("tills.revokeWhy")));
    question.openForGood(
        texts.text("tills.revokeVerb"),
        () -> {
          question.close();
          attempt(() -> pairing.revoke(till.code(), SignedIn.callerHere()), after);
        });
  }

  private void askToClose(TillState state, Command after) {
    @Nullable Contact contact = state.contact();
    Question question = new Question(texts.text("tills.close"), called(state.till()));
    question.add(new Paragraph(texts.text("tills.closeWhy")));
    if (contact != null && contact.waiting() > 0) {
      Paragraph waits = new Paragraph(texts.count("tills.closeWaits", contact.waiting()));
      waits.addClassName("attention");
      question.add(waits);
    }
    question.openForGood(
        texts.text("tills.closeVerb"),
        () -> {
          question.close();
          attempt(() -> tills.close(state.till().code(), SignedIn.callerHere()), after);
        });
  }

  private void attempt(Runnable verb, Command after) {
    if (Notices.attempt(verb)) {
      Notices.done(texts.text("tills.done"));
      after.execute();
    }
  }

  private static String called(Till till) {
    return till.code() + " " + till.name();
  }

  private TextField field(String key, int longest) {
    TextField field = new TextField(texts.text("tills." + key + "Field"));
    field.setId("till-" + key);
    field.setMaxLength(longest);
    field.setRequiredIndicatorVisible(true);
    field.setManualValidation(true);
    field.setErrorMessage(texts.text("tills." + key + "Wrong"));
    field.setWidthFull();
    return field;
  }
}
