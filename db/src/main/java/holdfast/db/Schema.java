package holdfast.db;

import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, brought to the version of this program by numbered SQL files. */
public final class Schema {
  /** Kept here, since a logger nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Schema() {}

  /**
   * Runs the migrations that the database has not seen yet. Repeating it does nothing.
   *
   * @throws CannotStart when a migration fails, or the database was made by a newer Holdfast
   */
  public static void migrate(DataSource database) {
    FLYWAY.setLevel(Level.WARNING);
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(database)
          .locations("classpath:migrations")
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new CannotStart(
          CannotStart.DATABASE,
          "The tables cannot be brought to the version of this Holdfast: " + e.getMessage(),
          e);
    }
  }
}
