package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands the server's resources to whoever injects them; tests hand out their own. */
@ApplicationScoped
class Database {
  @Produces
  @PersistenceContext(unitName = "holdfast")
  EntityManager entities;
}
