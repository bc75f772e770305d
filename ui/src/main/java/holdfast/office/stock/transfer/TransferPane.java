package holdfast.office.stock.transfer;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Goods;
import holdfast.office.PdfLink;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftPane;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfer.Status;
import holdfast.warehouse.TransferPapers;
import holdfast.warehouse.Transfers;
import holdfast.warehouse.Transfers.Arrival;
import holdfast.warehouse.Transfers.Draft;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transfer: a form while it is a draft, then the sheet that it is received by. */
@Dependent
class TransferPane extends DraftPane<Transfer, Draft> {
  private static final long serialVersionUID = 1L;

  private final transient Transfers transfers;
  private final transient TransferPapers papers;
  private final transient Goods goods;
  private final transient Shops shops;
  private final transient Ids ids;

  @Inject
  TransferPane(Transfers transfers, TransferPapers papers, Goods goods, Shops shops, Ids ids) {
    super(Permission.TRANSFER_STOCK);
    this.transfers = transfers;
    this.papers = papers;
    this.goods = goods;
    this.shops = shops;
    this.ids = ids;
  }

  @Override
  protected Transfer read(UUID id) {
    return transfers.transfer(id, me());
  }

  @Override
  protected UUID id(Transfer transfer) {
    return transfer.id();
  }

  @Override
  protected DraftForm<Draft> arrangeNew(QueryParameters wanted) {
    TransferForm form = new TransferForm(goods, shops, this::touch);
    content.add(heading(texts.text("transfer.new"), "", ""), form, drafting());
    form.begin(ids.next());
    return form;
  }

  @Override
  protected @Nullable DraftForm<Draft> arrange(Transfer transfer) {
    content.add(
        heading(
            texts.text("transfer.named", texts.number(transfer.number())),
            transfer.status().name(),
            texts.text("transfer.status." + transfer.status())));
    if (transfer.status() == Status.DRAFT && maySend(transfer)) {
      TransferForm form = new TransferForm(goods, shops, this::touch);
      form.show(transfer);
      content.add(
          form,
          drafting()
              .papers(picking(transfer), paper(transfer))
              .end(
                  "transfer.cancel",
                  texts.text("transfer.cancelDraft"),
                  reason -> cancel(transfer, reason)));
      return form;
    }
    content.add(new TransferSheet(transfer, goods, shops, new Verbs(transfer), paper(transfer)));
    return null;
  }

  @Override
  protected Transfer write(Draft draft, @Nullable Transfer known) {
    return known == null
        ? transfers.make(draft, me()).transfer()
        : transfers.change(draft, known.version(), me());
  }

  /** What the sheet of a transfer can have done with it. */
  final class Verbs {
    private final Transfer transfer;

    Verbs(Transfer transfer) {
      this.transfer = transfer;
    }

    void touched() {
      touch();
    }

    void receive(List<Arrival> arrivals) {
      act("transfer.receivedNow", () -> transfers.receive(transfer.id(), arrivals, me()));
    }

    void settle(int line, Settlement settlement, String reason) {
      act(
          "transfer.settled",
          () -> transfers.settle(transfer.id(), line, settlement, reason, me()));
    }

    void giveUp(String reason) {
      cancel(transfer, reason);
    }
  }

  private DraftActions drafting() {
    return new DraftActions()
        .due("transfer.send", () -> keepAnd("transfer.sentNow", this::send))
        .offer("document.keep", this::keep);
  }

  private void send(Transfer transfer) {
    transfers.send(transfer.id(), me());
  }

  private void cancel(Transfer transfer, String reason) {
    act("transfer.cancelled", () -> transfers.cancel(transfer.id(), reason, me()));
  }

  private PdfLink paper(Transfer transfer) {
    UUID id = transfer.id();
    return new PdfLink(
        texts.text("transfer.paper"),
        "transfer-" + transfer.number(),
        (words, by) -> papers.transfer(id, words, by));
  }

  private PdfLink picking(Transfer transfer) {
    UUID id = transfer.id();
    return new PdfLink(
        texts.text("transfer.picking"),
        "transfer-" + transfer.number() + "-picking",
        (words, by) -> papers.picking(id, words, by));
  }

  private static boolean maySend(Transfer transfer) {
    Caller me = me();
    return me.may(Permission.TRANSFER_STOCK)
        && (me.store() == null || me.store().equals(transfer.from().store()));
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
