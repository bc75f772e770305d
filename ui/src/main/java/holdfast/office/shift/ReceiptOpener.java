package holdfast.office.shift;

import holdfast.office.Notices;
import holdfast.office.PeopleNames;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.receipt.ReceiptDetails;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;

/** Opens a receipt over whatever screen names it. */
@Dependent
class ReceiptOpener {
  private final ReceiptDetails receipts;
  private final Shops shops;
  private final PeopleNames people;

  @Inject
  ReceiptOpener(ReceiptDetails receipts, Shops shops, PeopleNames people) {
    this.receipts = receipts;
    this.shops = shops;
    this.people = people;
  }

  /** Says so where that receipt is not to be seen. */
  void open(String store, UUID receipt) {
    Notices.attempt(
        () ->
            new ReceiptDialog(
                    receipts.whole(store, receipt, SignedIn.callerHere()), shops, people, this)
                .open());
  }
}
