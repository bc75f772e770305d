package holdfast.channel.goods;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.FeedKeys;
import holdfast.identity.WithoutToken;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;

/** The catalogue for marketplaces, which fetch it from an address that nobody can guess. */
@Path("feeds/{code}/{key}.xml")
@ApplicationScoped
public class FeedResource {
  @Inject Channels channels;
  @Inject FeedKeys keys;
  @Inject CatalogueFeed feed;

  /** The YML, at most a few minutes old. */
  @GET
  @WithoutToken
  @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
  public Response read(@PathParam("code") String code, @PathParam("key") String key)
      throws IOException {
    Channel channel =
        channels
            .find(code)
            .filter(found -> found.isEnabled() && keys.opens(found.code(), key))
            .orElseThrow(() -> Problem.notFound("feed", code));
    java.nio.file.Path file = feed.of(channel);
    return Response.ok((StreamingOutput) out -> Files.copy(file, out), MediaType.APPLICATION_XML)
        .build();
  }
}
