package holdfast.office;

import holdfast.identity.UserNames;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** What people are called, as one screen knows them: read once when it opens. */
@Dependent
public class PeopleNames {
  private final Map<String, String> byLogin;

  @Inject
  public PeopleNames(UserNames names) {
    byLogin = names.all();
  }

  /** Everybody who was ever here. */
  public Set<String> logins() {
    return byLogin.keySet();
  }

  /** What that person is called; the login itself for somebody who was never here. */
  public String of(String login) {
    return byLogin.getOrDefault(login, login);
  }
}
