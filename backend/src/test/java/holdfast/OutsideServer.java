package holdfast;

import com.arjuna.ats.jta.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Tells EclipseLink where transactions come from when no server is around. */
public final class OutsideServer extends ServerPlatformBase {
  public OutsideServer(DatabaseSession session) {
    super(session);
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return Controller.class;
  }

  /** Asks Narayana instead of a naming service. */
  public static final class Controller extends JTATransactionController {
    @Override
    protected jakarta.transaction.TransactionManager acquireTransactionManager() {
      return TransactionManager.transactionManager();
    }
  }
}
