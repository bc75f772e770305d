package holdfast.office;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import holdfast.identity.Users;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The right end of the top line: language, light or dark, and who is signed in. */
@Dependent
public final class UserCorner extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient Users users;

  @Inject
  public UserCorner(Users users) {
    this.users = users;
    addClassName("corner");
    add(new LanguageSwitch(this::remember), look(), user());
  }

  private void remember(String code) {
    SignedIn.here().ifPresent(user -> users.speak(user.caller().login(), code));
  }

  private Button look() {
    Button look =
        new Button(
            VaadinIcon.ADJUST.create(), clicked -> Preferences.switchLook(UI.getCurrentOrThrow()));
    look.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    look.setAriaLabel(texts.text("frame.look"));
    look.setTooltipText(texts.text("frame.look"));
    return look;
  }

  private MenuBar user() {
    MenuBar bar = new MenuBar();
    bar.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
    SignedIn user = SignedIn.here().orElseThrow();
    MenuItem name = bar.addItem(new Span(user.name()));
    name.setAriaLabel(user.name());
    name.getSubMenu().addItem(texts.text("role." + user.caller().role())).setEnabled(false);
    name.getSubMenu()
        .addItem(
            texts.text("password.title"),
            clicked -> UI.getCurrentOrThrow().navigate(Places.PASSWORD));
    name.getSubMenu().addItem(texts.text("frame.signOut"), clicked -> signOut());
    return bar;
  }

  private static void signOut() {
    UI.getCurrentOrThrow().getPage().setLocation("login");
    VaadinServletRequest.getCurrent().getWrappedSession().invalidate();
    VaadinSession.getCurrent().close();
  }
}
