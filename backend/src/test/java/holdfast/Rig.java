package holdfast;

import com.arjuna.ats.jta.UserTransaction;
import holdfast.channel.ScriptedConnectors;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionScoped;
import java.time.Clock;
import java.util.Set;

/** Hands the beans what the server would: entity manager, user transaction, clock. */
final class Rig implements Extension {
  private static final Set<String> THE_SERVERS =
      Set.of("holdfast.shared.Database", "holdfast.shared.TheClock", "holdfast.channel.Connectors");

  private final EntityManagerFactory factory;
  private final Clock clock;

  Rig(EntityManagerFactory factory, Clock clock) {
    this.factory = factory;
    this.clock = clock;
  }

  void bring(@Observes BeforeBeanDiscovery beans) {
    beans.addAnnotatedType(ScriptedConnectors.class, "scripted");
  }

  <T> void leaveOut(@Observes ProcessAnnotatedType<T> type) {
    if (THE_SERVERS.contains(type.getAnnotatedType().getJavaClass().getName())) {
      type.veto();
    }
  }

  void handOut(@Observes AfterBeanDiscovery beans) {
    beans
        .addBean()
        .types(EntityManager.class)
        .scope(TransactionScoped.class)
        .createWith(context -> factory.createEntityManager())
        .destroyWith((entities, context) -> ((EntityManager) entities).close());
    beans
        .addBean()
        .types(jakarta.transaction.UserTransaction.class)
        .scope(Dependent.class)
        .createWith(context -> UserTransaction.userTransaction());
    beans.addBean().types(Clock.class).scope(Dependent.class).createWith(context -> clock);
  }
}
