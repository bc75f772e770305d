package holdfast.order;

import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.IdReused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a document of the shop once, however often and from how many sides it is asked for. */
@ApplicationScoped
class ShopMaking {
  @Inject ShopHolding holding;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Makes it in one transaction, unless it is there.
   *
   * @param known finds the hash of what the document of that id was made of
   * @return whether this very call made it
   * @throws IdReused when the id belongs to something else
   */
  boolean once(UUID id, String hash, Supplier<Optional<String>> known, Runnable make) {
    if (isRepeated(id, hash, known)) {
      return false;
    }
    try {
      transactions.run(make);
      return true;
    } catch (PersistenceException refused) {
      // the same came in beside this one, or the id belongs to another reservation
      if (isRepeated(id, hash, known)) {
        return false;
      }
      throw holding.isKnown(id) ? new IdReused(id) : refused;
    }
  }

  private boolean isRepeated(UUID id, String hash, Supplier<Optional<String>> known) {
    Optional<String> before = transactions.call(known);
    if (before.isPresent() && !before.get().equals(hash)) {
      throw new IdReused(id);
    }
    return before.isPresent();
  }

  /**
   * Refuses a till that is not in that store.
   *
   * @throws Problem {@code invalid}
   */
  void checkTill(String store, @Nullable String till) {
    if (till != null
        && sql.row("SELECT code FROM till WHERE code = ? AND store = ?", till, store).isEmpty()) {
      throw Problem.invalid("till", "there is no till \"" + till + "\" in this store");
    }
  }

  /**
   * Refuses a reason that says nothing, or too much.
   *
   * @throws Problem {@code invalid}
   */
  static String reason(String reason) {
    if (reason.isBlank() || reason.length() > OnlineOrders.LONGEST_REASON) {
      throw Problem.invalid("reason", "must have 1 to 500 characters");
    }
    return reason.strip();
  }
}
