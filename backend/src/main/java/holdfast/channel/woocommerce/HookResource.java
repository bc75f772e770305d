package holdfast.channel.woocommerce;

import holdfast.identity.WithoutToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where WooCommerce shops send their webhooks (DESIGN 12). The shop proves itself by the signature;
 * there is no token. It takes everything but 200 to 302 for a failure and never repeats a message.
 */
@Path("hooks/woocommerce/{channel}")
@ApplicationScoped
public class HookResource {
  @Inject Messages messages;

  /** Answers 200 once everything that follows from the message is committed. */
  @POST
  @WithoutToken
  @Consumes(MediaType.WILDCARD)
  public Response take(
      @PathParam("channel") String channel,
      @HeaderParam("X-WC-Webhook-Topic") @Nullable String topic,
      @HeaderParam("X-WC-Webhook-Signature") @Nullable String signature,
      byte[] body) {
    messages.take(channel, topic == null ? "" : topic, signature, body);
    return Response.ok().build();
  }
}
