package holdfast.bridge;

import java.util.List;
import java.util.Set;

/**
 * Decides who may open a conversation, by the two headers a page cannot forge.
 *
 * <p>{@code Origin} says which page asks: any site the cashier ever visits could try. {@code Host}
 * must be a name of this computer: a foreign name that resolves to 127.0.0.1 is how such a site
 * would get around the first check.
 */
record Admission(List<AllowedOrigin> origins) {

  boolean admits(String origin, String host, int port) {
    Set<String> ownNames = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    return ownNames.contains(host) && origins.stream().anyMatch(allowed -> allowed.covers(origin));
  }
}
