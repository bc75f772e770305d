package holdfast;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.UserTransaction;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Lets observers wait for the commit, as in the server. */
final class CommitObservers implements TransactionServices {
  @Override
  public void registerSynchronization(Synchronization synchronization) {
    try {
      TransactionManager.transactionManager()
          .getTransaction()
          .registerSynchronization(synchronization);
    } catch (SystemException | RollbackException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public boolean isTransactionActive() {
    try {
      return TransactionManager.transactionManager().getStatus() == Status.STATUS_ACTIVE;
    } catch (SystemException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  public jakarta.transaction.UserTransaction getUserTransaction() {
    return UserTransaction.userTransaction();
  }

  @Override
  public void cleanup() {
    // the JVM's end cleans up
  }
}
