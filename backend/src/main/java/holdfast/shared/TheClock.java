package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of the house. Everybody injects {@link Clock}; nobody asks the system. */
@ApplicationScoped
class TheClock {
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
