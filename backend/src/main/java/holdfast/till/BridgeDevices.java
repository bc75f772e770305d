package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.till.BridgeDevice.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What devices the bridges of the tills have, so that the office can choose among them. */
@ApplicationScoped
public class BridgeDevices {
  static final int MOST = 64;

  @Inject Tills tills;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * What the till of that code told last.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Told of(String code, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(tills.named(code).store());
    return transactions.call(
        () ->
            new Told(
                sql.row("SELECT bridge_told_at FROM till WHERE code = ?", code)
                    .orElseThrow(() -> Problem.notFound("till", code))
                    .instantOrNull(0),
                sql
                    .rows(
                        "SELECT device, kind, driver, opens_drawer FROM till_bridge_device"
                            + " WHERE till = ? ORDER BY place",
                        code)
                    .stream()
                    .map(BridgeDevices::device)
                    .toList()));
  }

  /** Keeps what the bridge of that till has now, in place of what it had. */
  void told(Till till, List<BridgeDevice> devices) {
    transactions.run(
        () -> {
          sql.update(
              "UPDATE till SET bridge_told_at = ? WHERE code = ?", clock.instant(), till.code());
          sql.update("DELETE FROM till_bridge_device WHERE till = ?", till.code());
          for (int place = 0; place < devices.size(); place++) {
            BridgeDevice one = devices.get(place);
            sql.update(
                "INSERT INTO till_bridge_device (till, place, device, kind, driver, opens_drawer)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                till.code(),
                place,
                one.id(),
                one.kind(),
                one.driver(),
                one.opensDrawer());
          }
        });
  }

  private static BridgeDevice device(Row row) {
    return new BridgeDevice(row.text(0), row.text(1), row.text(2), row.flag(3));
  }
}
