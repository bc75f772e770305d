package holdfast.identity;

import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/** What people are called. Documents keep the login of who made them; screens say the name. */
@ApplicationScoped
public class UserNames {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** The names by login, also of those who may not sign in any more. */
  public Map<String, String> all() {
    return transactions.call(
        () ->
            sql.rows("SELECT login, name FROM user_account").stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.text(0), row -> row.text(1))));
  }

  /** What that person is called; the login itself for somebody who was never here. */
  public String of(String login) {
    return transactions.call(
        () ->
            sql.row("SELECT name FROM user_account WHERE login = ?", login)
                .map(row -> row.text(0))
                .orElse(login));
  }
}
