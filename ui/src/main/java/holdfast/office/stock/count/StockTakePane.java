package holdfast.office.stock.count;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Goods;
import holdfast.office.PdfLink;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftPane;
import holdfast.office.stock.FactList;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.warehouse.Counting;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTake.Status;
import holdfast.warehouse.StockTakePapers;
import holdfast.warehouse.StockTakes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stock-take: opened, counted, its differences decided. */
@Dependent
class StockTakePane extends DraftPane<StockTake, StockTake.Draft> {
  private static final long serialVersionUID = 1L;

  private final transient StockTakes takes;
  private final transient Counting counting;
  private final transient StockTakePapers papers;
  private final transient ScopeWords scopes;
  private final transient Goods goods;
  private final transient Shops shops;
  private final transient Ids ids;
  private @Nullable CountPart count;
  private @Nullable DifferencesPart differences;

  @Inject
  StockTakePane(
      StockTakes takes,
      Counting counting,
      StockTakePapers papers,
      ScopeWords scopes,
      Goods goods,
      Shops shops,
      Ids ids) {
    super(Permission.ADJUST_STOCK);
    this.takes = takes;
    this.counting = counting;
    this.papers = papers;
    this.scopes = scopes;
    this.goods = goods;
    this.shops = shops;
    this.ids = ids;
  }

  @Override
  protected boolean canBeKept() {
    return false;
  }

  @Override
  protected StockTake read(UUID id) {
    return takes.stockTake(id, me());
  }

  @Override
  protected UUID id(StockTake take) {
    return take.id();
  }

  @Override
  protected DraftForm<StockTake.Draft> arrangeNew(QueryParameters wanted) {
    count = null;
    differences = null;
    StockTakeForm form = new StockTakeForm(ids.next(), goods, scopes, shops, this::touch);
    content.add(
        heading(texts.text("stockTake.new"), "", ""),
        form,
        new DraftActions().due("stockTake.open", () -> keepAnd("stockTake.isOpen", take -> {})));
    return form;
  }

  @Override
  protected @Nullable DraftForm<StockTake.Draft> arrange(StockTake take) {
    count = null;
    differences = null;
    content.add(
        heading(
            texts.text("stockTake.named", texts.number(take.number())),
            take.status().name(),
            texts.text("stockTake.status." + take.status())),
        facts(take));
    if (take.status() == Status.OPEN) {
      CountPart part = new CountPart(take, counting, goods, ids);
      count = part;
      content.add(part);
    }
    boolean isHidden = take.blind() && take.status() == Status.OPEN;
    if (!me().may(Permission.ADJUST_STOCK)) {
      say(take.status() == Status.COUNTED, "stockTake.waits");
    } else if (isHidden) {
      say(true, "stockTake.hidden");
    } else if (take.status() != Status.CANCELLED) {
      DifferencesPart part =
          new DifferencesPart(take, takes, counting, goods, shops, this::changed);
      differences = part;
      content.add(take.status() == Status.OPEN ? soFar(part) : part);
    }
    content.add(actions(take));
    look();
    return null;
  }

  /** While people count, the differences are read only for whoever looks at them. */
  private Details soFar(DifferencesPart part) {
    Details soFar = new Details(texts.text("stockTake.differencesSoFar"), part);
    soFar.setId("differences-so-far");
    soFar.addOpenedChangeListener(
        opened -> {
          differences = opened.isOpened() ? part : null;
          look();
        });
    differences = null;
    return soFar;
  }

  @Override
  protected StockTake write(StockTake.Draft draft, @Nullable StockTake known) {
    return takes.open(draft, me()).stockTake();
  }

  @Override
  protected void look() {
    if (count != null) {
      count.refresh();
    }
    if (differences != null) {
      differences.refresh();
    }
  }

  private FactList facts(StockTake take) {
    String store = take.store();
    return new FactList()
        .say(
            "column.warehouse",
            shops.name(store) + " · " + shops.warehouse(store, take.warehouse()))
        .say("stockTake.scope", scopes.of(take))
        .say("stockTake.isBlind", take.blind() ? texts.text("stockTake.blindNow") : null)
        .say("document.note", take.note())
        .say("stockTake.opened", take.opened(), store, shops)
        .say("stockTake.closed", take.closed(), store, shops)
        .say("release.reason", take.reason());
  }

  private void say(boolean isSo, String key) {
    if (isSo) {
      Paragraph words = new Paragraph(texts.text(key));
      words.addClassName("consequence");
      content.add(words);
    }
  }

  private DraftActions actions(StockTake take) {
    UUID id = take.id();
    boolean mayDecide = me().may(Permission.ADJUST_STOCK);
    DraftActions actions = new DraftActions();
    if (take.status() == Status.OPEN) {
      actions.due(
          "stockTake.finish", () -> act("stockTake.finished", () -> takes.finish(id, me())));
    }
    if (mayDecide && (take.status() == Status.COUNTED || take.status() == Status.APPROVING)) {
      actions.due("stockTake.approve", () -> approve(take));
    }
    if (mayDecide && take.status() == Status.COUNTED) {
      actions.offer(
          "stockTake.reopen", () -> act("stockTake.reopened", () -> takes.reopen(id, me())));
    }
    papers(take, actions);
    if (mayDecide && (take.status() == Status.OPEN || take.status() == Status.COUNTED)) {
      actions.end(
          "stockTake.cancel",
          texts.text("stockTake.cancelWhat"),
          why -> act("stockTake.cancelled", () -> takes.cancel(id, why, me())));
    }
    return actions;
  }

  private void papers(StockTake take, DraftActions actions) {
    UUID id = take.id();
    String file = "stock-take-" + take.number();
    if (take.status() == Status.OPEN) {
      actions.papers(
          new PdfLink(
              texts.text("stockTake.sheet"),
              file + "-sheet",
              (words, by) -> papers.sheet(id, words, by)));
    } else if (me().may(Permission.ADJUST_STOCK) && take.status() != Status.CANCELLED) {
      actions.papers(
          new PdfLink(
              texts.text("stockTake.paper"),
              file,
              (words, by) -> papers.differences(id, words, by)));
    }
  }

  private void approve(StockTake take) {
    new ApprovalQuestion(takes.differences(take.id(), "", StockTakes.MAX_DECIDED, true, me()))
        .ask(
            (uncountedAreGone, displacing) ->
                act(
                    "stockTake.approvedNow",
                    () -> takes.approve(take.id(), uncountedAreGone, displacing, me())));
  }

  private static Caller me() {
    return SignedIn.callerHere();
  }
}
