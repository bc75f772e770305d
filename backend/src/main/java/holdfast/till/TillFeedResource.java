package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.till.TillWire.FeedPage;
import holdfast.till.TillWire.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What a till reads (docs/protocols/till.md). */
@Path("till")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TillFeedResource {
  private static final int MOST_ENTRIES = 1000;

  @Inject Tills tills;
  @Inject TillFeed feed;
  @Context SecurityContext security;

  @GET
  @Path("snapshot")
  public Snapshot snapshot(@QueryParam("till") @Nullable String till) {
    return feed.snapshot(at(till));
  }

  @GET
  @Path("feed")
  public FeedPage feed(
      @QueryParam("till") @Nullable String till,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("500") int limit) {
    return feed.after(at(till), after, Math.clamp(limit, 1, MOST_ENTRIES));
  }

  private Till at(@Nullable String till) {
    if (till == null) {
      throw Problem.invalid("till", "is missing");
    }
    return tills.at(till, Caller.of(security.getUserPrincipal()));
  }
}
