package holdfast.identity;

import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Hands out bearer tokens. */
@Path("login")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {
  @Inject Users users;
  @Inject Tokens tokens;
  @Context HttpServletRequest request;

  /** The answer to a right password. */
  public record SignedIn(
      String token, String expiresAt, List<String> roles, String name, String language) {}

  @POST
  @WithoutToken
  public SignedIn login(String body) {
    JsonInput input = JsonInput.object(body);
    User user =
        users.signIn(input.text("user", 64), input.text("password", 200), request.getRemoteAddr());
    if (user.needsNewPassword()) {
      throw new Problem(
          403,
          "new-password-needed",
          "The password must be replaced",
          "It was shown to somebody once. Choose your own with POST /api/v1/login/password.");
    }
    return answer(user);
  }

  /** Replaces one's own password, and signs in with the new one. */
  @POST
  @Path("password")
  @WithoutToken
  public SignedIn changePassword(String body) {
    JsonInput input = JsonInput.object(body);
    return answer(
        users.changePassword(
            input.text("user", 64),
            input.text("password", 200),
            input.text("newPassword", 200),
            request.getRemoteAddr()));
  }

  private SignedIn answer(User user) {
    Tokens.Token token = tokens.issue(user);
    return new SignedIn(
        token.text(),
        token.expiresAt().toString(),
        List.of(user.role().word()),
        user.name(),
        user.language());
  }
}
