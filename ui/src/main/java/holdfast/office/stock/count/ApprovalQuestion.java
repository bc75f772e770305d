package holdfast.office.stock.count;

import com.vaadin.flow.component.checkbox.Checkbox;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.warehouse.Difference;
import java.io.Serializable;
import java.util.List;

/** Asks once before differences become movements: which of them, and what of the uncounted. */
final class ApprovalQuestion {
  private final Texts texts = Texts.here();
  private final long toMove;
  private final long refused;
  private final long uncounted;

  /** What is done when it is approved. */
  interface Approved extends Serializable {
    void with(boolean uncountedAreGone, boolean displacing);
  }

  ApprovalQuestion(List<Difference> differences) {
    uncounted = differences.stream().filter(line -> line.counted() == null).count();
    refused = differences.stream().filter(Difference::refused).count();
    toMove = differences.stream().filter(line -> line.counted() != null && !line.refused()).count();
  }

  void ask(Approved approved) {
    Question question =
        new Question(
            texts.text("stockTake.approveTitle"),
            texts.count("stockTake.becomes", toMove)
                + (refused == 0 ? "" : " " + texts.count("stockTake.staysRefused", refused)));
    Checkbox gone = new Checkbox(texts.count("stockTake.uncountedGone", uncounted));
    gone.setId("uncounted-are-gone");
    gone.setHelperText(texts.text("stockTake.uncountedWhy"));
    gone.setVisible(uncounted > 0);
    Checkbox displacing = new Checkbox(texts.text("writeOff.displacing"));
    displacing.setId("approve-displacing");
    displacing.setHelperText(texts.text("stockTake.displacingWhy"));
    displacing.setVisible(SignedIn.may(Permission.DISPLACE_PROMISES));
    question.add(gone, displacing);
    question.open(
        texts.text("stockTake.approveNow"),
        () -> {
          question.close();
          approved.with(gone.getValue(), displacing.getValue());
        });
  }
}
