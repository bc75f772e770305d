package holdfast.office.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.office.LanguageSwitch;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** One's own password: changed when one likes, and before anything else after a one-time one. */
@Route(Places.PASSWORD)
@Dependent
class PasswordView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Users users;
  private final Texts texts = Texts.here();
  private final PasswordField now = field("now", Autocomplete.CURRENT_PASSWORD);
  private final PasswordField wanted = field("new", Autocomplete.NEW_PASSWORD);
  private final PasswordField again = field("again", Autocomplete.NEW_PASSWORD);

  @Inject
  PasswordView(Users users) {
    this.users = users;
    addClassName("login");
    getElement().setAttribute("role", "main");
    boolean isForced = SignedIn.here().map(SignedIn::needsNewPassword).orElse(false);
    H1 title =
        new H1(new Image("../images/holdfast.svg", ""), new Text(texts.text("password.title")));
    Paragraph why = new Paragraph(texts.text(isForced ? "password.forced" : "password.why"));
    wanted.setHelperText(texts.text("password.rule", Users.SHORTEST_PASSWORD));
    Button change = new Button(texts.text("password.change"), clicked -> change());
    change.setId("password-change");
    change.addThemeVariants(ButtonVariant.PRIMARY);
    change.addClickShortcut(Key.ENTER);
    Div fields = new Div(now, wanted, again, change);
    fields.addClassNames("fields", "password-fields");
    if (!isForced) {
      fields.add(new Anchor("", texts.text("action.back")));
    }
    add(new LanguageSwitch(code -> {}), new Div(title, why, fields));
    now.focus();
  }

  private PasswordField field(String what, Autocomplete known) {
    PasswordField field = new PasswordField(texts.text("password." + what));
    field.setId("password-" + what);
    field.setAutocomplete(known);
    field.setRequiredIndicatorVisible(true);
    field.setManualValidation(true);
    field.setWidthFull();
    return field;
  }

  @Override
  public String getPageTitle() {
    return texts.text("password.title") + " · Holdfast";
  }

  private void change() {
    List.of(now, wanted, again).forEach(field -> field.setInvalid(false));
    if (now.isEmpty()) {
      blame(now, texts.text("login.passwordMissing"));
    } else if (!wanted.getValue().equals(again.getValue())) {
      blame(again, texts.text("password.differs"));
    } else {
      replace();
    }
  }

  private void replace() {
    String login = SignedIn.callerHere().login();
    try {
      User user =
          users.changePassword(
              login, now.getValue(), wanted.getValue(), VaadinRequest.getCurrent().getRemoteAddr());
      SignedIn.as(user).enter(VaadinSession.getCurrent());
      UI.getCurrentOrThrow().getPage().setLocation("./");
    } catch (Problem refusal) {
      switch (refusal.type()) {
        case "not-signed-in" -> blame(now, texts.text("password.wrong"));
        case "invalid" -> blame(wanted, texts.text("password.weak", Users.SHORTEST_PASSWORD));
        default -> Notices.refused(refusal);
      }
    }
  }

  private static void blame(PasswordField field, String why) {
    field.setErrorMessage(why);
    field.setInvalid(true);
    field.focus();
  }
}
