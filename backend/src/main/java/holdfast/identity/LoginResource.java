package holdfast.identity;

import holdfast.shared.JsonInput;
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
    Tokens.Token token = tokens.issue(user);
    return new SignedIn(
        token.text(),
        token.expiresAt().toString(),
        List.of(user.role().word()),
        user.name(),
        user.language());
  }
}
