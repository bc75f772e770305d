package holdfast.identity;

import holdfast.shared.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/**
 * Lets a request through when it carries a living token, with its owner as the principal; or when
 * the resource says {@link WithoutToken}. What the owner may do is asked by the verbs.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  @Inject Tokens tokens;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod() == null
        || resource.getResourceMethod().isAnnotationPresent(WithoutToken.class)) {
      return;
    }
    String header = request.getHeaderString("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Users.notSignedIn("Send the token of /api/v1/login as Authorization: Bearer …");
    }
    Caller caller =
        tokens
            .caller(header.substring(SCHEME.length()).strip())
            .orElseThrow(() -> Users.notSignedIn("The token is not valid or has expired."));
    boolean secure = request.getSecurityContext().isSecure();
    request.setSecurityContext(new SignedIn(caller, secure));
  }

  private record SignedIn(Caller caller, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.role().word().equals(role);
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
