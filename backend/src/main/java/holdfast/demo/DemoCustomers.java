package holdfast.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import holdfast.credit.CreditAccounts;
import holdfast.credit.CreditRule;
import holdfast.credit.CreditRules;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Who buys on credit in the demo shop, with and without a server. They owe nothing yet: that is for
 * whoever tries the tills.
 */
@ApplicationScoped
class DemoCustomers {
  private static final String STORE = "S1";

  /** So little that one sees soon what happens beyond. */
  private static final CreditRule WITHOUT_SERVER =
      new CreditRule(Money.of("2000.00"), Money.of("1000.00"), Money.of("500.00"), 72);

  @Inject CreditAccounts accounts;
  @Inject CreditRules rules;
  @Inject Ids ids;

  /** Opens their accounts, once there is a level of customers for their cards. */
  void know(Caller by) {
    DemoTables.read("customers").forEach(row -> open(row, by));
    rules.save(STORE, WITHOUT_SERVER, by);
  }

  private void open(NamedCsvRecord row, Caller by) {
    Money limit = Money.of(row.getField("limit"));
    accounts.save(ids.next(), row.getField("card"), row.getField("name"), limit, by);
  }
}
