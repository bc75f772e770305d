package holdfast.db;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Where a database is and how to log in to it. */
public record DatabaseAccess(String jdbcUrl, String user, String password) {
  /** A source of new, unpooled connections: for start-up and for tests. */
  public DataSource dataSource() {
    try {
      MariaDbDataSource source = new MariaDbDataSource(jdbcUrl);
      source.setUser(user);
      source.setPassword(password);
      return source;
    } catch (SQLException e) {
      throw new CannotStart(
          CannotStart.SETTING,
          "The database address " + jdbcUrl + " is not one for MariaDB: " + e.getMessage(),
          e);
    }
  }

  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
