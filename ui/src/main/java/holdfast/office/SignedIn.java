package holdfast.office;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import holdfast.identity.User;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sits before this browser.
 *
 * @param needsNewPassword whether nothing else may be done before the password is replaced
 */
public record SignedIn(Caller caller, String name, boolean needsNewPassword)
    implements Serializable {

  /** Whoever is signed in, in the session of this request. */
  public static Optional<SignedIn> here() {
    @Nullable VaadinSession session = VaadinSession.getCurrent();
    return session == null ? Optional.empty() : in(session);
  }

  static Optional<SignedIn> in(VaadinSession session) {
    return Optional.ofNullable(session.getAttribute(SignedIn.class));
  }

  /** The caller of the verbs that this screen calls; there is one, since the guard let it open. */
  public static Caller callerHere() {
    return here().orElseThrow(() -> new IllegalStateException("nobody is signed in")).caller();
  }

  public static boolean may(Permission permission) {
    return here().map(user -> user.caller().may(permission)).orElse(false);
  }

  public static SignedIn as(User user) {
    return new SignedIn(user.caller(), user.name(), user.needsNewPassword());
  }

  /**
   * Remembers the user for this session, which gets a new id so that nobody knows it from before.
   */
  public void enter(VaadinSession session) {
    VaadinService.reinitializeSession(VaadinRequest.getCurrent());
    session.setAttribute(SignedIn.class, this);
  }
}
