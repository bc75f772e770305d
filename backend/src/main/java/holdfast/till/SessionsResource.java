package holdfast.till;

import holdfast.identity.Tokens;
import holdfast.identity.WithoutToken;
import holdfast.shared.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Where a paired till gets its tokens, for its signature instead of a password. */
@Path("till/sessions")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
  private static final int LONGEST_SIGNATURE = 64;

  @Inject Pairing pairing;

  /** The token, as the one of a login. */
  public record Answer(String token, String expiresAt) {}

  @POST
  @WithoutToken
  public Answer open(String body) {
    JsonInput input = JsonInput.object(body);
    @Nullable String cashier = input.optionalText("cashier", 64).orElse(null);
    Tokens.Token token =
        pairing.session(
            input.uuid("device"),
            input.time("time").toEpochMilli(),
            cashier,
            input.bytes("signature", LONGEST_SIGNATURE));
    return new Answer(token.text(), token.expiresAt().toString());
  }
}
