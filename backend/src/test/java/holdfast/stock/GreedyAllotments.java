package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What is easily done wrong: a smaller rule takes units away that the till still counts on. */
@ApplicationScoped
public class GreedyAllotments extends Allotments {
  @Override
  public void renew(
      Allotment allotment, Map<String, Quantity> kept, Map<String, Share> shares, Caller by) {
    super.renew(allotment, Map.of(), shares, by);
  }
}
