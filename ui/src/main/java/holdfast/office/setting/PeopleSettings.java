package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.identity.Pins;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.store.Store;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in, as what and where; passwords are given out once and replaced by their owners.
 */
final class PeopleSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Users users;
  private final transient Pins pins;
  private final transient List<Store> stores;
  private final Texts texts = Texts.here();
  private final UnorderedList list = new UnorderedList();

  PeopleSettings(Users users, Pins pins, List<Store> stores) {
    this.users = users;
    this.pins = pins;
    this.stores = stores;
    addClassName("settings");
    list.addClassNames("history", "people");
    Paragraph why = new Paragraph(texts.text("people.why"));
    why.addClassName("quiet");
    Button invite = new Button(texts.text("people.new"), VaadinIcon.PLUS.create());
    invite.setId("new-person");
    invite.addClickListener(clicked -> new Sheet().ask());
    add(new H2(texts.text("people.title")), why, list, new Div(invite));
    refresh();
  }

  private void refresh() {
    list.removeAll();
    Set<String> owners = pins.owners(SignedIn.callerHere());
    users
        .all(SignedIn.callerHere())
        .forEach(user -> list.add(line(user, owners.contains(user.login()))));
  }

  private ListItem line(User user, boolean hasPin) {
    String where = user.store() == null ? texts.text("filter.allStores") : user.store();
    Span aside =
        new Span(" " + user.login() + " · " + texts.text("role." + user.role()) + " · " + where);
    aside.addClassName("quiet");
    Span words = new Span(new Span(user.name()), aside);
    if (!user.isActive()) {
      Span out = new Span(texts.text("people.out"));
      out.addClassName("state");
      words.add(new Span(" "), out);
    }
    if (hasPin) {
      Span known = new Span(texts.text("people.hasPin"));
      known.addClassName("quiet");
      words.add(new Span(" · "), known);
    }
    Div actions = new Div();
    actions.addClassNames("actions", "last");
    if (user.role().may(Permission.SELL)) {
      actions.add(
          small("people.pin", user, () -> askForPin(user, hasPin)),
          small("people.badge", user, () -> askForBadge(user)));
    }
    if (!user.login().equals(SignedIn.callerHere().login())) {
      actions.add(
          small("people.password", user, () -> passwordOf(user)),
          small(user.isActive() ? "people.shutOut" : "people.letIn", user, () -> turn(user)));
    }
    return new ListItem(words, actions);
  }

  private Button small(String key, User user, Runnable act) {
    Button button = new Button(texts.text(key), clicked -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    button.setAriaLabel(texts.text(key) + ": " + user.name());
    return button;
  }

  private void passwordOf(User user) {
    Question question = new Question(texts.text("people.password"), user.name());
    question.add(new Paragraph(texts.text("people.passwordWhy")));
    question.open(
        texts.text("people.passwordVerb"),
        () -> {
          question.close();
          tell(user.login(), () -> users.giveOneTimePassword(user.login(), SignedIn.callerHere()));
        });
  }

  private void askForPin(User user, boolean hasPin) {
    PasswordField pin = new PasswordField(texts.text("people.pinField"));
    pin.setId("new-pin");
    pin.setHelperText(texts.text("people.pinRule", Pins.SHORTEST));
    pin.setAllowedCharPattern("[0-9]");
    pin.setMaxLength(12);
    pin.setManualValidation(true);
    pin.setErrorMessage(texts.text("people.pinWrong"));
    pin.setWidthFull();
    Question question = new Question(texts.text("people.pin"), user.name());
    question.add(new Paragraph(texts.text("people.pinWhy")), pin);
    if (hasPin) {
      Button take =
          new Button(
              texts.text("people.pinTake"),
              clicked -> {
                question.close();
                Notices.attempt(() -> pins.take(user.login(), SignedIn.callerHere()));
                refresh();
              });
      take.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
      question.add(take);
    }
    question.open(
        texts.text("action.save"),
        () -> {
          try {
            pins.set(user.login(), pin.getValue(), SignedIn.callerHere());
            question.close();
            Notices.done(texts.text("people.pinSaved", user.name()));
            refresh();
          } catch (Problem refusal) {
            pin.setInvalid("pin".equals(refusal.facts().get("field")));
            if (!pin.isInvalid()) {
              Notices.refused(refusal);
            }
          }
        });
    pin.focus();
  }

  private void askForBadge(User user) {
    Question question = new Question(texts.text("people.badge"), user.name());
    question.add(new Paragraph(texts.text("people.badgeWhy")));
    question.open(
        texts.text("people.badgeVerb"),
        () -> {
          question.close();
          String[] given = {""};
          if (Notices.attempt(
              () -> given[0] = pins.giveBadge(user.login(), SignedIn.callerHere()))) {
            show("people.badgeOf", texts.text("people.badgeHow", user.name()), given[0], "badge");
          }
        });
  }

  private void turn(User user) {
    if (Notices.attempt(() -> users.letIn(user.login(), !user.isActive(), SignedIn.callerHere()))) {
      refresh();
    }
  }

  /** Shows the password this once; answers whether there is one. */
  private boolean tell(String login, Supplier<String> giving) {
    String[] given = {""};
    if (!Notices.attempt(() -> given[0] = giving.get())) {
      return false;
    }
    show("people.given", texts.text("people.givenWhy", login), given[0], "one-time-password");
    return true;
  }

  /** Shows once what nobody can read again. */
  private void show(String title, String why, String secret, String id) {
    Dialog dialog = new Dialog(texts.text(title));
    dialog.setWidth("28rem");
    Code shown = new Code(secret);
    shown.setId(id);
    dialog.add(new Paragraph(why), new Paragraph(shown));
    Button close = new Button(texts.text("action.close"), clicked -> dialog.close());
    close.addThemeVariants(ButtonVariant.PRIMARY);
    dialog.getFooter().add(close);
    dialog.open();
    close.focus();
    refresh();
  }

  /** One filled-in form. */
  private final class Sheet {
    final TextField name = field("name", 120);
    final TextField login = field("login", 64);
    final Select<Role> role = new Select<>();
    final Select<Store> store = new Select<>();

    Sheet() {
      login.setHelperText(texts.text("people.loginWhy"));
      role.setLabel(texts.text("people.role"));
      role.setItems(Role.values());
      role.setItemLabelGenerator(one -> texts.text("role." + one));
      role.setValue(Role.CASHIER);
      role.setWidthFull();
      store.setLabel(texts.text("filter.store"));
      store.setItems(stores);
      store.setEmptySelectionAllowed(true);
      store.setEmptySelectionCaption(texts.text("filter.allStores"));
      store.setItemLabelGenerator(
          one -> one == null ? texts.text("filter.allStores") : one.code() + " " + one.name());
      store.setWidthFull();
    }

    void ask() {
      Question question = new Question(texts.text("people.new"), texts.text("people.newWhy"));
      question.add(name, login, role, store);
      question.open(
          texts.text("people.invite"),
          () -> {
            name.setInvalid(name.getValue().isBlank());
            login.setInvalid(!login.getValue().strip().matches("[\\p{L}\\p{N}._@-]+"));
            if (!name.isInvalid() && !login.isInvalid() && tell(login(), this::invite)) {
              question.close();
            }
          });
      name.focus();
    }

    private String login() {
      return login.getValue().strip();
    }

    private String invite() throws Problem {
      @Nullable Store only = store.getValue();
      String code = only == null ? null : only.code();
      return users.invite(
          login(), name.getValue().strip(), role.getValue(), code, SignedIn.callerHere());
    }

    private TextField field(String key, int longest) {
      TextField field = new TextField(texts.text("people." + key));
      field.setId("person-" + key);
      field.setMaxLength(longest);
      field.setRequiredIndicatorVisible(true);
      field.setManualValidation(true);
      field.setErrorMessage(texts.text("people.wrong." + key));
      field.setWidthFull();
      return field;
    }
  }
}
