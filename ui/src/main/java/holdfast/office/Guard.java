package holdfast.office;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Stands at the door of every screen: language and colours as chosen, nobody in without a name. */
@ApplicationScoped
class Guard {
  private static final Logger log = System.getLogger(Guard.class.getName());

  @Inject Users users;

  void start(@Observes ServiceInitEvent starting) {
    starting.addIndexHtmlRequestListener(Guard::dress);
    starting.getSource().setSystemMessagesProvider(asked -> quietWhenExpired());
    starting
        .getSource()
        .addSessionInitListener(begun -> begun.getSession().setErrorHandler(Guard::explain));
    starting
        .getSource()
        .addUIInitListener(
            begun -> {
              UI ui = begun.getUI();
              Preferences.of(VaadinRequest.getCurrent()).applyTo(ui);
              Texts texts = new Texts(ui.getLocale());
              ui.getReconnectDialogConfiguration().setDialogText(texts.text("frame.reconnecting"));
              ui.getReconnectDialogConfiguration().setDialogTextGaveUp(texts.text("frame.gaveUp"));
              ui.addBeforeEnterListener(this::admit);
            });
  }

  /** Who was away too long is led to the login without a message to click away. */
  private static SystemMessages quietWhenExpired() {
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    return messages;
  }

  /** Before the first paint, so that a dark screen does not flash white. */
  private static void dress(IndexHtmlResponse page) {
    Preferences chosen = Preferences.of(page.getVaadinRequest());
    page.getDocument()
        .select("html")
        .attr("lang", chosen.locale().getLanguage())
        .attr("style", "color-scheme: " + chosen.colours());
  }

  private void admit(BeforeEnterEvent entering) {
    Class<?> screen = entering.getNavigationTarget();
    if (screen.isAnnotationPresent(AnonymousAllowed.class)) {
      return;
    }
    @Nullable SignedIn user = SignedIn.here().filter(this::isStillLetIn).orElse(null);
    if (user == null) {
      String wanted = entering.getLocation().getPathWithQueryParameters();
      entering.forwardTo("login", QueryParameters.of("to", wanted));
      return;
    }
    if (user.needsNewPassword() && !entering.getLocation().getPath().equals(Places.PASSWORD)) {
      entering.forwardTo(Places.PASSWORD);
      return;
    }
    @Nullable Needs needs = screen.getAnnotation(Needs.class);
    if (needs != null && !user.caller().may(needs.value())) {
      entering.forwardTo(home(user.caller()));
    }
  }

  /** The first screen of that user: a driver has only his own. */
  private static String home(Caller caller) {
    boolean isOnlyDriver = !caller.may(Permission.READ_STOCK) && caller.may(Permission.DRIVE);
    return isOnlyDriver ? Places.DRIVE : "";
  }

  /** Who was shut out meanwhile gets no further than the screen that is open. */
  private boolean isStillLetIn(SignedIn user) {
    boolean isLetIn = users.find(user.caller().login()).filter(User::isActive).isPresent();
    if (!isLetIn) {
      VaadinSession.getCurrent().setAttribute(SignedIn.class, null);
    }
    return isLetIn;
  }

  private static void explain(ErrorEvent event) {
    @Nullable Throwable cause = event.getThrowable();
    while (cause != null && !(cause instanceof Problem)) {
      cause = cause.getCause();
    }
    @Nullable UI ui = UI.getCurrent();
    if (cause instanceof Problem refusal && ui != null) {
      Notices.refused(refusal);
      return;
    }
    log.log(Level.ERROR, "a screen failed", event.getThrowable());
    if (ui != null) {
      Notices.stay(Texts.here().text("refusal.failure"));
    }
  }
}
