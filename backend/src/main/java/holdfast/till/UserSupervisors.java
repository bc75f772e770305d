package holdfast.till;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.receipt.Supervisors;
import holdfast.shared.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The users who may let a till sell what is not available. */
@ApplicationScoped
class UserSupervisors implements Supervisors {
  @Inject Users users;

  @Override
  public boolean maySign(String login, String store) {
    return users
        .find(login)
        .filter(User::isActive)
        .map(User::caller)
        .filter(caller -> caller.may(Permission.OVERRIDE_NEGATIVE_STOCK))
        .filter(caller -> caller.store() == null || caller.store().equals(store))
        .isPresent();
  }
}
