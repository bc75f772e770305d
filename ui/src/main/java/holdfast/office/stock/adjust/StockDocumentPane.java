package holdfast.office.stock.adjust;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Goods;
import holdfast.office.PdfLink;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftPane;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocumentPapers;
import holdfast.warehouse.StockDocuments;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One adjustment or write-off: a form until it is done, then what it did. */
abstract class StockDocumentPane extends DraftPane<StockDocument, StockDocumentForm.Filled> {
  private static final long serialVersionUID = 1L;

  @Inject transient StockDocuments documents;
  @Inject transient StockDocumentPapers papers;
  @Inject transient Reservations reservations;
  @Inject transient Goods goods;
  @Inject transient Shops shops;
  private final StockDocument.Kind kind;
  private final String words;

  StockDocumentPane(StockDocument.Kind kind, String words) {
    super(Permission.ADJUST_STOCK);
    this.kind = kind;
    this.words = words;
  }

  /** The form for a new one. */
  abstract StockDocumentForm form();

  /** Does what the form says. */
  abstract StockDocument done(StockDocumentForm.Filled filled, Caller by);

  @Override
  protected final boolean canBeKept() {
    return false;
  }

  @Override
  protected final StockDocument read(UUID id) {
    return documents.document(kind, id, SignedIn.callerHere());
  }

  @Override
  protected final UUID id(StockDocument document) {
    return document.id();
  }

  @Override
  protected final DraftForm<StockDocumentForm.Filled> arrangeNew(QueryParameters wanted) {
    StockDocumentForm form = form();
    content.add(
        heading(texts.text(words + ".new"), "", ""),
        form,
        new DraftActions().due(words + ".do", () -> keepAnd(words + ".done", kept -> {})));
    form.begin(wanted);
    return form;
  }

  @Override
  protected final @Nullable DraftForm<StockDocumentForm.Filled> arrange(StockDocument document) {
    UUID id = document.id();
    PdfLink paper =
        new PdfLink(
            texts.text(words + ".paper"),
            words + "-" + document.number(),
            (words, by) -> papers.paper(documents.document(kind, id, by), words));
    content.add(
        heading(texts.text(words + ".named", texts.number(document.number())), "", ""),
        new StockDocumentSheet(document, goods, shops),
        new DraftActions().papers(paper));
    return null;
  }

  @Override
  protected final StockDocument write(
      StockDocumentForm.Filled filled, @Nullable StockDocument known) {
    return done(filled, SignedIn.callerHere());
  }
}
