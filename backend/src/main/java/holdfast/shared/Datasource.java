package holdfast.shared;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import java.sql.Connection;

/**
 * The pool of connections. Its coordinates come from whoever starts the server, as the
 * configuration values {@code holdfast.db.url}, {@code .user} and {@code .password}.
 *
 * <p>READ COMMITTED, because every write is guarded by its own WHERE and gap locks would only make
 * strangers wait for each other.
 *
 * <p>The driver, not its data source: that one also speaks XA, which the server would then use for
 * every transaction, at two more round trips each and with deadlocks under another name. The server
 * looks for a driver on its own class path, where the launcher puts it.
 *
 * <p>Few connections: transactions are short, and more of them only wait for each other in the
 * database instead of here.
 */
@DataSourceDefinition(
    name = "java:app/jdbc/holdfast",
    className = "org.mariadb.jdbc.Driver",
    url = "${MPCONFIG=holdfast.db.url}",
    user = "${MPCONFIG=holdfast.db.user}",
    password = "${MPCONFIG=holdfast.db.password}",
    isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
    minPoolSize = 4,
    maxPoolSize = 16,
    properties = {"fish.payara.is-connection-validation-required=false"})
@Singleton
class Datasource {}
