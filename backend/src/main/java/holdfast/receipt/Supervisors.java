package holdfast.receipt;

/** Those who may sign for a sale that the rules refuse. Answered by who knows the users. */
public interface Supervisors {

  /** Whether that user may now sign in that store. */
  boolean maySign(String login, String store);
}
