package holdfast.rest;

import holdfast.shared.Times;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/**
 * Says in each answer what time it is here (RFC 9110, 6.6.1), which the HTTP server leaves out:
 * tills compare their clocks with it.
 */
@Provider
public class Dated implements ContainerResponseFilter {
  @Inject Clock clock;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HttpHeaders.DATE, Times.http(clock.instant()));
  }
}
