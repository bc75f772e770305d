package holdfast.shared;

import static holdfast.shared.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What kind of user one is; each role is a fixed set of permissions. */
public enum Role {
  ADMINISTRATOR("administrator", EnumSet.allOf(Permission.class)),
  MANAGER("manager", EnumSet.complementOf(EnumSet.of(MANAGE_USERS, REOPEN_SALARIES))),
  SENIOR_CASHIER(
      "senior-cashier",
      EnumSet.of(
          READ_STOCK,
          HOLD,
          SELL,
          SELL_ON_CREDIT,
          OVERRIDE_NEGATIVE_STOCK,
          COUNT_STOCK,
          TRANSFER_STOCK,
          MAKE_DELIVERIES)),
  CASHIER("cashier", EnumSet.of(READ_STOCK, HOLD, SELL, COUNT_STOCK, MAKE_DELIVERIES)),
  INTEGRATOR(
      "integrator",
      EnumSet.of(
          READ_STOCK,
          HOLD,
          RELEASE,
          COUNT_STOCK,
          TRANSFER_STOCK,
          PURCHASE,
          IMPORT_PRODUCTS,
          PLACE_ORDERS,
          READ_ORDERS,
          CANCEL_ORDERS,
          FULFIL_ORDERS,
          MAKE_DELIVERIES,
          AUDIT_STOCK)),
  DRIVER("driver", EnumSet.of(DRIVE));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf gives a set that nobody can change
  private final Set<Permission> permissions;

  Role(String word, Set<Permission> permissions) {
    this.word = word;
    this.permissions = Set.copyOf(permissions);
  }

  /** The role as interfaces name it. */
  public String word() {
    return word;
  }

  /** What this role is for somebody who signed in at a till by a PIN only: never more. */
  public Role atTill() {
    return this == ADMINISTRATOR || this == MANAGER ? SENIOR_CASHIER : this;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
