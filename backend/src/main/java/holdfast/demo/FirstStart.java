package holdfast.demo;

import holdfast.identity.Users;
import holdfast.shared.Caller;
import holdfast.shared.Leases;
import holdfast.shared.Role;
import holdfast.shared.ServerStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes an empty house usable: with the demo shop when the property {@code holdfast.demo} asks for
 * it, otherwise with one administrator whose password the launcher says once, on its console. A
 * house in which anybody lives is left alone.
 */
@ApplicationScoped
public class FirstStart {
  private static final Logger log = System.getLogger(FirstStart.class.getName());
  private static final String DEMO_PROPERTY = "holdfast.demo";

  /** Read and cleared by the launcher, which prints it: a password does not belong in a log. */
  private static final String FIRST_LOGIN = "holdfast.firstLogin";

  private static final String ADMINISTRATOR = "admin";

  /** Set by the launcher when it has started simulated shops. */
  private static final String SIMULATORS = "holdfast.demo.simulators";

  private static final String ADDRESS = "holdfast.demo.address";

  @Inject DemoShop demoShop;
  @Inject DemoConnections demoConnections;
  @Inject Users users;
  @Inject Leases leases;

  void start(@Observes ServerStarted server) {
    // two nodes may start at the same moment; the other one will find the house furnished
    if (leases.take("first start", Duration.ofMinutes(1)).isOurs()) {
      moveIn(Boolean.getBoolean(DEMO_PROPERTY))
          .ifPresent(
              password ->
                  System.setProperty(FIRST_LOGIN, ADMINISTRATOR + ", password " + password));
      demoConnections.pointAt(System.getProperty(SIMULATORS, ""), System.getProperty(ADDRESS, ""));
      leases.giveBack("first start");
    }
  }

  /**
   * Moves into an empty house.
   *
   * @return the administrator's password when one was made
   */
  Optional<String> moveIn(boolean withDemoShop) {
    if (withDemoShop && users.isEmpty() && demoShop.build()) {
      log.log(Level.INFO, "the demo shop is set up");
    }
    if (!users.isEmpty()) {
      return Optional.empty();
    }
    Caller first = Caller.system("first start");
    return Optional.of(users.invite(ADMINISTRATOR, ADMINISTRATOR, Role.ADMINISTRATOR, null, first));
  }
}
