package holdfast.office.login;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.AbstractLogin.LoginEvent;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.office.LanguageSwitch;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The door: login and password, in either language. */
@Route(Places.LOGIN)
@Dependent
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Users users;
  private final Texts texts = Texts.here();
  private final LoginForm form = new LoginForm(words("", ""));
  private String wanted = "";

  @Inject
  LoginView(Users users) {
    this.users = users;
    addClassName("login");
    getElement().setAttribute("role", "main");
    H1 name = new H1(new Image("../images/holdfast.svg", ""), new Text("Holdfast"));
    form.setForgotPasswordButtonVisible(false);
    form.addLoginListener(this::signIn);
    add(
        new LanguageSwitch(code -> {}),
        new Div(name, new Paragraph(texts.text("login.promise")), form));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    wanted =
        Places.inside(
            entering.getLocation().getQueryParameters().getSingleParameter("to").orElse(""));
    if (SignedIn.here().isPresent()) {
      entering.forwardTo(wanted);
    }
  }

  @Override
  public String getPageTitle() {
    return texts.text("login.title") + " · Holdfast";
  }

  private void signIn(LoginEvent typed) {
    try {
      String place = VaadinRequest.getCurrent().getRemoteAddr();
      User user = users.signIn(typed.getUsername().strip(), typed.getPassword(), place);
      SignedIn.as(user).enter(VaadinSession.getCurrent());
      open(user);
    } catch (Problem refusal) {
      refuse(refusal);
    }
  }

  /** The user's own language counts unless another one was chosen in this browser. */
  private void open(User user) {
    UI ui = UI.getCurrentOrThrow();
    LanguageSwitch.suggest(ui, user.language());
    ui.getPage().setLocation("./" + wanted);
  }

  private void refuse(Problem refusal) {
    form.setI18n(
        refusal.status() == 429
            ? words(
                texts.text("login.tooMany"),
                texts.text("login.tooManyAdvice", refusal.facts().get("retryAfter")))
            : words(texts.text("login.wrong"), texts.text("login.wrongAdvice")));
    form.setError(true);
    form.setEnabled(true);
  }

  private static LoginI18n words(String error, String advice) {
    Texts texts = Texts.here();
    LoginI18n words = LoginI18n.createDefault();
    words.getForm().setTitle("");
    words.getForm().setUsername(texts.text("login.user"));
    words.getForm().setPassword(texts.text("login.password"));
    words.getForm().setSubmit(texts.text("login.submit"));
    words.getErrorMessage().setTitle(error);
    words.getErrorMessage().setMessage(advice);
    words.getErrorMessage().setUsername(texts.text("login.userMissing"));
    words.getErrorMessage().setPassword(texts.text("login.passwordMissing"));
    return words;
  }
}
