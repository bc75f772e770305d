package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.store.Store;
import holdfast.store.Stores;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tills read over REST (docs/protocols/till.md). */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TillsResource {
  private static final int MOST_ENTRIES = 1000;

  @Inject Tills tills;
  @Inject TillFeed feed;
  @Inject Stores stores;
  @Context SecurityContext security;

  /** A till one may work at. */
  public record Choice(String code, String name, String store, String storeName) {}

  @GET
  @Path("tills")
  public List<Choice> tills() {
    return tills.of(caller()).stream().map(this::choice).toList();
  }

  @GET
  @Path("till/snapshot")
  public Snapshot snapshot(@QueryParam("till") @Nullable String till) {
    return feed.snapshot(at(till));
  }

  @GET
  @Path("till/feed")
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
    return tills.at(till, caller());
  }

  private Choice choice(Till till) {
    String storeName = stores.find(till.store()).map(Store::name).orElse(till.store());
    return new Choice(till.code(), till.name(), till.store(), storeName);
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
