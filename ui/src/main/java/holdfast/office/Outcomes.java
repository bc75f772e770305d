package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.stock.Reservations.Item;
import java.util.Comparator;
import java.util.List;

/** What became of each of several promises after something was done to all of them. */
final class Outcomes extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * Of one promise.
   *
   * @param refusal why nothing was done; empty when it was done
   */
  record Outcome(Item item, String refusal) {
    boolean isDone() {
      return refusal.isEmpty();
    }
  }

  private Outcomes(List<Outcome> outcomes, String title) {
    super(title);
    Texts texts = Texts.here();
    setWidth("48rem");
    Paragraph rest = new Paragraph(texts.text("outcome.others"));
    rest.addClassName("quiet");
    Grid<Outcome> grid = new Grid<>();
    grid.setId("outcomes");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
    grid.addColumn(outcome -> outcome.item().reference())
        .setHeader(texts.text("column.detail"))
        .setFlexGrow(1);
    grid.addColumn(outcome -> outcome.item().productNameIn(texts.language()))
        .setHeader(texts.text("column.product"))
        .setFlexGrow(2);
    grid.addColumn(
            outcome -> outcome.isDone() ? "✓ " + texts.text("outcome.done") : outcome.refusal())
        .setHeader(texts.text("column.outcome"))
        .setTooltipGenerator(Outcome::refusal)
        .setFlexGrow(3);
    grid.setItems(outcomes.stream().sorted(Comparator.comparing(Outcome::isDone)).toList());
    grid.setAllRowsVisible(outcomes.size() <= 8);
    add(rest, grid);
    Button closed = new Button(texts.text("action.close"), clicked -> close());
    closed.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(closed);
  }

  /**
   * Says how many went well; when some did not, what became of each.
   *
   * @param key of the sentence that counts those that went well
   */
  static void tell(List<Outcome> outcomes, String key) {
    Texts texts = Texts.here();
    long done = outcomes.stream().filter(Outcome::isDone).count();
    if (done == outcomes.size()) {
      Notices.done(texts.count(key, done));
    } else if (outcomes.size() == 1) {
      Notices.stay(outcomes.getFirst().refusal());
    } else {
      String title =
          texts.count(key, done) + ", " + texts.count("outcome.refused", outcomes.size() - done);
      new Outcomes(outcomes, title).open();
    }
  }
}
