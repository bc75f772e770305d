package holdfast.till;

import holdfast.identity.WithoutToken;
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

/** Where a browser becomes a till. */
@Path("tills/pair")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PairingResource {
  private static final int LONGEST_KEY = 200;

  @Inject Pairing pairing;
  @Context HttpServletRequest request;

  /** Which till the browser is now, and by what name it asks for tokens. */
  public record Answer(String device, String till, String name, String store) {}

  @POST
  @WithoutToken
  public Answer pair(String body) {
    JsonInput input = JsonInput.object(body);
    Pairing.Paired paired =
        pairing.pair(
            input.text("code", 20),
            input.optionalText("till", 16).orElse(null),
            input.bytes("signingKey", LONGEST_KEY),
            input.bytes("sealingKey", LONGEST_KEY),
            request.getRemoteAddr());
    Till till = paired.till();
    return new Answer(paired.device().toString(), till.code(), till.name(), till.store());
  }
}
