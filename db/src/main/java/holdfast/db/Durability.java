package holdfast.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What a database must promise before a unit is sold on its word: an acknowledged commit outlives a
 * crash. A server that may forget the last second would sell the same unit again.
 */
public final class Durability {
  private static final int OLDEST_MAJOR = 10;
  private static final int OLDEST_MINOR = 11;
  private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)");

  private Durability() {}

  /**
   * Checks the running server's settings.
   *
   * @throws CannotStart with {@link CannotStart#NOT_DURABLE}, naming every setting that is wrong
   */
  public static void check(DataSource database) {
    List<String> faults;
    try (Connection connection = database.getConnection()) {
      faults = faults(variables(connection));
    } catch (SQLException e) {
      throw new CannotStart(
          CannotStart.DATABASE, "The database cannot be reached: " + e.getMessage(), e);
    }
    if (!faults.isEmpty()) {
      throw new CannotStart(
          CannotStart.NOT_DURABLE,
          "Holdfast does not start on this database, because it could lose acknowledged sales: "
              + String.join(" ", faults));
    }
  }

  /** What is wrong with these server variables, in sentences; empty when nothing is. */
  static List<String> faults(Map<String, String> variables) {
    List<String> faults = new ArrayList<>();
    String version = variables.getOrDefault("version", "");
    if (!isMariaDbNewEnough(version)) {
      faults.add("It is " + version + ", but MariaDB 10.11 or newer is needed.");
    }
    require(faults, variables, "innodb_flush_log_at_trx_commit", "1");
    require(faults, variables, "innodb_doublewrite", "ON");
    if (isOn(variables.getOrDefault("log_bin", "OFF"))) {
      require(faults, variables, "sync_binlog", "1");
    }
    return faults;
  }

  private static void require(
      List<String> faults, Map<String, String> variables, String name, String wanted) {
    String actual = variables.getOrDefault(name, "unknown");
    boolean asWanted = wanted.equals("ON") ? isOn(actual) : actual.equals(wanted);
    if (!asWanted) {
      faults.add(name + " is " + actual + " and must be " + wanted + ".");
    }
  }

  private static boolean isOn(String value) {
    return value.equalsIgnoreCase("ON") || value.equals("1");
  }

  private static boolean isMariaDbNewEnough(String version) {
    Matcher number = VERSION.matcher(version);
    if (!version.contains("MariaDB") || !number.find()) {
      return false;
    }
    int major = Integer.parseInt(number.group(1));
    int minor = Integer.parseInt(number.group(2));
    return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && minor >= OLDEST_MINOR);
  }

  private static Map<String, String> variables(Connection connection) throws SQLException {
    Map<String, String> variables = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SHOW GLOBAL VARIABLES WHERE variable_name IN ('version', 'log_bin', 'sync_binlog',
                  'innodb_flush_log_at_trx_commit', 'innodb_doublewrite')\
                """)) {
      while (rows.next()) {
        variables.put(rows.getString(1), rows.getString(2));
      }
    }
    return variables;
  }
}
