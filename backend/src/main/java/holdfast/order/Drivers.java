package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may bring delivery orders. */
@ApplicationScoped
public class Drivers {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** Somebody who may bring delivery orders. */
  public record Driver(String login, String name) {}

  /**
   * Who may bring orders of that store: drivers first, then by name.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Driver> of(String store, Caller by) {
    by.require(Permission.MAKE_DELIVERIES);
    by.requireStore(store);
    return transactions.call(() -> driving(store));
  }

  /** What that driver is called, also when he may not drive any more; nothing for nobody. */
  String name(@Nullable String login) {
    return login == null
        ? ""
        : transactions.call(
            () ->
                sql.row("SELECT name FROM user_account WHERE login = ?", login)
                    .map(row -> row.text(0))
                    .orElse(login));
  }

  /**
   * Refuses somebody who may not; nobody is fine.
   *
   * @throws Problem {@code invalid}
   */
  void check(String store, @Nullable String login) {
    if (login != null && driving(store).stream().noneMatch(one -> one.login().equals(login))) {
      throw Problem.invalid("driver", login + " may not bring orders of this store");
    }
  }

  private List<Driver> driving(String store) {
    List<Object> values =
        Arrays.stream(Role.values())
            .filter(role -> role.may(Permission.DRIVE))
            .map(Role::name)
            .collect(Collectors.toList());
    String roles = Sql.places(values.size());
    values.add(store);
    return sql
        .rows(
            "SELECT login, name FROM user_account WHERE active AND role IN "
                + roles
                + " AND (store IS NULL OR store = ?) ORDER BY role = 'DRIVER' DESC, name, login",
            values.toArray())
        .stream()
        .map(row -> new Driver(row.text(0), row.text(1)))
        .toList();
  }
}
