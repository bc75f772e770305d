package holdfast.office;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Stands at the door of every screen: language and colours as chosen, nobody in without a name. */
@ApplicationScoped
class Guard {
  private static final Logger log = System.getLogger(Guard.class.getName());

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
              ui.addBeforeEnterListener(Guard::admit);
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

  private static void admit(BeforeEnterEvent entering) {
    Class<?> screen = entering.getNavigationTarget();
    if (screen.isAnnotationPresent(AnonymousAllowed.class)) {
      return;
    }
    @Nullable SignedIn user = SignedIn.here().orElse(null);
    if (user == null) {
      String wanted = entering.getLocation().getPathWithQueryParameters();
      entering.forwardTo("login", QueryParameters.of("to", wanted));
      return;
    }
    @Nullable Needs needs = screen.getAnnotation(Needs.class);
    if (needs != null && !user.caller().may(needs.value())) {
      entering.forwardTo("");
    }
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
