package holdfast.rest;

import holdfast.shared.OnDisk;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Answers to whoever wants something done wait until what they say would outlive a crash: the
 * client of a repeated request forgets it after <em>that was done before</em>.
 */
@Provider
public class Acknowledged implements ContainerResponseFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final int CREATED = 201;
  private static final int CONFLICT = 409;
  private static final int FIRST_REFUSAL = 300;

  @Inject OnDisk onDisk;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    int status = response.getStatus();
    // 201 speaks of what this very request has committed; a conflict may tell that it was done
    boolean mayTellOfOthers = (status < FIRST_REFUSAL && status != CREATED) || status == CONFLICT;
    if (mayTellOfOthers && !READING.contains(request.getMethod())) {
      onDisk.reach();
    }
  }
}
