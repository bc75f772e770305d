package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Gzipped;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import holdfast.till.TillState.Contact;
import holdfast.till.TillWire.FeedPage;
import holdfast.till.TillWire.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a till reads (docs/protocols/till.md). */
@Path("till")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TillFeedResource {
  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_VERSION = 40;

  @Inject Tills tills;
  @Inject TillFeed feed;
  @Inject Transactions transactions;
  @Inject TillStates states;
  @Inject Clock clock;
  @Context SecurityContext security;

  /** What the till says of itself on the way. */
  public static final class SaidOfItself {
    @QueryParam("version")
    @Nullable String version;

    @QueryParam("waiting")
    @DefaultValue("0")
    int waiting;

    @QueryParam("aside")
    @DefaultValue("0")
    int aside;

    @QueryParam("oldest")
    @DefaultValue("0")
    long oldestMs;

    @QueryParam("clockOff")
    @DefaultValue("0")
    int clockOff;

    Contact contact(Instant now) {
      String said = version == null || version.isBlank() ? null : version.strip();
      return new Contact(
          now,
          said == null ? null : said.substring(0, Math.min(LONGEST_VERSION, said.length())),
          Math.max(0, waiting),
          Math.max(0, aside),
          oldestMs <= 0 ? null : Instant.ofEpochMilli(Math.min(oldestMs, now.toEpochMilli())),
          clockOff == 0 ? null : clockOff);
    }
  }

  @GET
  @Path("snapshot")
  @Gzipped
  public Snapshot snapshot(
      @QueryParam("till") @Nullable String till,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("0") int limit) {
    Till here = tills.alone(code(till), Caller.of(security.getUserPrincipal()));
    // pages of before know nothing of pieces
    return feed.snapshot(here, after, limit <= 0 ? Integer.MAX_VALUE : limit);
  }

  @GET
  @Path("feed")
  @Gzipped
  public FeedPage feed(
      @QueryParam("till") @Nullable String till,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("500") int limit,
      @BeanParam SaidOfItself said) {
    int most = Math.clamp(limit, 1, MOST_ENTRIES);
    Till here = at(till);
    states.heard(here, said.contact(clock.instant()));
    return transactions.call(() -> feed.after(here, after, most)); // asked after every change
  }

  private Till at(@Nullable String till) {
    return tills.at(code(till), Caller.of(security.getUserPrincipal()));
  }

  private static String code(@Nullable String till) {
    if (till == null) {
      throw Problem.invalid("till", "is missing");
    }
    return till;
  }
}
