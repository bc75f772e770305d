package holdfast.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** What the channel's settings said when an order came; later settings are for later orders. */
@Embeddable
public class RulesThen {
  @Column(name = "reserve_days")
  private int reserveDays;

  private String rules = "";

  @Column(name = "at_end")
  @Enumerated(EnumType.STRING)
  private OrderRules.AtEnd atEnd = OrderRules.AtEnd.RELEASE;

  protected RulesThen() {}

  RulesThen(OrderTerms terms) {
    reserveDays = terms.reserveDays();
    rules = terms.rules().json();
    atEnd = terms.rules().atEnd();
  }

  int reserveDays() {
    return reserveDays;
  }

  OrderRules rules() {
    return OrderRules.read(rules);
  }
}
