package holdfast.channel;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Sets what a shop is reached with; no call ever gives it back. */
@Path("channels/{code}/secrets")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChannelSecretsResource {
  private static final int LONGEST = 4000;

  @Inject Channels channels;
  @Inject Connectors connectors;
  @Inject Secrets secrets;
  @Context SecurityContext security;

  @PUT
  @Path("{name}")
  public void keep(@PathParam("code") String code, @PathParam("name") String name, String body) {
    Caller caller = Caller.of(security.getUserPrincipal());
    Channel channel = channels.named(code);
    boolean isOne =
        connectors.of(channel.kind()).stream()
            .flatMap(connector -> connector.fields().stream())
            .anyMatch(
                field -> field.name().equals(name) && field.kind() == ConnectionField.Kind.SECRET);
    if (!isOne) {
      throw Problem.notFound("secret", name);
    }
    secrets.keep(code, name, JsonInput.object(body).text("secret", LONGEST), caller);
  }
}
