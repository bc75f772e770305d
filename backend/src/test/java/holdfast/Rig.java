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
import javax.sql.DataSource;

/** Hands the beans what the server would: entity manager, user transaction, clock. */
final class Rig implements Extension {
  private static final Set<String> THE_SERVERS =
      Set.of("holdfast.shared.Database", "holdfast.shared.TheClock", "holdfast.channel.Connectors");

  private final EntityManagerFactory factory;
  private final DataSource connections;
  private final Clock clock;
  private final Set<Class<?>> instead;

  /**
   * @param connections new ones, outside the pool
   * @param instead beans that take the place of those they extend
   */
  Rig(EntityManagerFactory factory, DataSource connections, Clock clock, Set<Class<?>> instead) {
    this.factory = factory;
    this.connections = connections;
    this.clock = clock;
    this.instead = instead;
  }

  void bring(@Observes BeforeBeanDiscovery beans) {
    beans.addAnnotatedType(ScriptedConnectors.class, "scripted");
    instead.forEach(bean -> beans.addAnnotatedType(bean, bean.getName()));
  }

  <T> void leaveOut(@Observes ProcessAnnotatedType<T> type) {
    Class<?> bean = type.getAnnotatedType().getJavaClass();
    boolean isReplaced = instead.stream().anyMatch(other -> other.getSuperclass() == bean);
    if (isReplaced || THE_SERVERS.contains(bean.getName())) {
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
    beans.addBean().types(DataSource.class).scope(Dependent.class).createWith(c -> connections);
    beans.addBean().types(Clock.class).scope(Dependent.class).createWith(context -> clock);
  }
}
