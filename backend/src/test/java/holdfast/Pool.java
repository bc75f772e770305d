package holdfast;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import holdfast.db.EmbeddedMariaDb;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Pooled connections that join the running transaction, as the server's pool does. */
record Pool(AgroalDataSource agroal) {
  static Pool of(EmbeddedMariaDb database) {
    var registry =
        jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
    var configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(32)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                TransactionManager.transactionManager(), registry))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.jdbcUrl())
                                    .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED)
                                    .principal(new NamePrincipal(database.user()))
                                    .credential(new SimplePassword(database.password()))));
    try {
      return new Pool(AgroalDataSource.from(configuration));
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  DataSource dataSource() {
    return agroal;
  }

  void close() {
    agroal.close();
  }
}
