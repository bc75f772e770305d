package holdfast.receipt;

import holdfast.identity.ShortWay;
import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where tills send their packages. */
@Path("till/packages")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PackagesResource {
  @Inject SentPackages sent;
  @Context SecurityContext security;
  @Context HttpServletRequest request;

  /**
   * The answers, in the order of the packages.
   *
   * @param settled of those that the till keeps aside, what people have settled since
   */
  public record Answers(List<Answer> results, List<Answer> settled) {}

  /** What became of one package. */
  public record Answer(@Nullable String id, String status, @Nullable String reason) {}

  @POST
  public Answers take(String body) {
    ShortWay.refuse(request);
    return sent.take(body, Caller.of(security.getUserPrincipal()));
  }
}
