package holdfast.channel.goods;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.FeedKeys;
import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Gives the feed of a channel a new address. */
@Path("channels/{code}/feed")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FeedKeyResource {
  @Inject Channels channels;
  @Inject FeedKeys keys;
  @Context SecurityContext security;

  /** Where marketplaces may fetch the catalogue. */
  public record FeedAnswer(String address) {}

  /** Who knows the old address gets nothing any more; the new one is told only now. */
  @POST
  public FeedAnswer renew(@PathParam("code") String code) {
    Caller caller = Caller.of(security.getUserPrincipal());
    Channel channel = channels.named(code);
    return new FeedAnswer(FeedKeys.address(channel.code(), keys.renew(channel.code(), caller)));
  }
}
