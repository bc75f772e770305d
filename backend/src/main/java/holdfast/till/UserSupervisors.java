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
    return may(Permission.OVERRIDE_NEGATIVE_STOCK, login, store);
  }

  @Override
  public boolean maySell(String login, String store) {
    return may(Permission.SELL, login, store);
  }

  @Override
  public boolean maySellOnCredit(String login, String store) {
    return may(Permission.SELL_ON_CREDIT, login, store);
  }

  private boolean may(Permission permission, String login, String store) {
    return users
        .find(login)
        .filter(User::isActive)
        .map(User::caller)
        .filter(caller -> caller.may(permission))
        .filter(caller -> caller.store() == null || caller.store().equals(store))
        .isPresent();
  }
}
