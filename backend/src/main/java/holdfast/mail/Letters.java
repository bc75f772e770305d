package holdfast.mail;

import java.util.Optional;
import java.util.UUID;

/** Writes what is mailed. Answered by who knows the receipts. */
public interface Letters {

  /** The mail about that receipt; nothing while the receipt is not here. */
  Optional<Letter> about(String store, UUID receipt, String language);
}
