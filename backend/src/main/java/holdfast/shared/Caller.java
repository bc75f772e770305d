package holdfast.shared;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a verb: a signed-in user, or a part of Holdfast itself.
 *
 * @param login what is written down as the author of a change
 * @param store the only store this caller works in, or null for all
 * @param till the paired till that speaks, by itself or for its cashier; null for anything else
 */
public record Caller(String login, Role role, @Nullable String store, @Nullable String till)
    implements Principal {

  /** Somebody who does not speak through a paired till. */
  public Caller(String login, Role role, @Nullable String store) {
    this(login, role, store, null);
  }

  /**
   * The caller behind a request that the border let through.
   *
   * @throws Problem {@code not-signed-in} (401) when there is none
   */
  public static Caller of(@Nullable Principal principal) {
    if (principal instanceof Caller caller) {
      return caller;
    }
    throw new Problem(401, "not-signed-in", "Not signed in", "Sign in first.");
  }

  /** Holdfast itself, for example {@code sweeper} or {@code channel woo}. May do everything. */
  public static Caller system(String part) {
    return new Caller(part, Role.ADMINISTRATOR, null);
  }

  public boolean may(Permission permission) {
    return role.may(permission);
  }

  /**
   * Lets the verb go on only when the caller has the permission.
   *
   * @throws Problem {@code forbidden} when this caller lacks the permission
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw Problem.forbidden(login, permission);
    }
  }

  /**
   * Lets the verb go on only when the caller works in that store.
   *
   * @throws Problem {@code forbidden} when this caller works in another store only
   */
  public void requireStore(String wanted) {
    if (store != null && !store.equals(wanted)) {
      throw Problem.forbiddenStore(login, wanted);
    }
  }

  @Override
  public String getName() {
    return login;
  }
}
