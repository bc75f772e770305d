package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Hands the server's resources to whoever injects them; tests hand out their own. */
@ApplicationScoped
class Database {
  @Produces
  @PersistenceContext(unitName = "holdfast")
  EntityManager entities;

  /**
   * New connections, outside of the server's pool; statements that come again are kept prepared.
   */
  @Produces
  @ApplicationScoped
  DataSource connections() {
    try {
      MariaDbDataSource source = new MariaDbDataSource();
      String url = System.getProperty("holdfast.db.url", "");
      source.setUrl(
          url + (url.contains("?") ? "&" : "?") + "useServerPrepStmts=true&cachePrepStmts=true");
      source.setUser(System.getProperty("holdfast.db.user", ""));
      source.setPassword(System.getProperty("holdfast.db.password", ""));
      return source;
    } catch (SQLException refused) {
      throw new IllegalStateException("the address of the database cannot be read", refused);
    }
  }
}
