package holdfast.receipt;

/** Who may sign for what a cashier or a buyer may not do alone. Answered by who knows the users. */
public interface Supervisors {

  /** Whether that user may now sign in that store. */
  boolean maySign(String login, String store);

  /** Whether that user now sells in that store. */
  boolean maySell(String login, String store);

  /** Whether that user now sells on credit in that store. */
  boolean maySellOnCredit(String login, String store);
}
