package holdfast.bridge.terminal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A terminal the bridge cannot reach: the cashier uses it and types what its slip says. It is kept
 * like any other charge, so that a repeated request is one charge.
 */
public final class ManualTerminal implements Device {

  @Override
  public String kind() {
    return "terminal";
  }

  @Override
  public List<Op> ops() {
    return List.of(
        Op.reads("status"), Op.settled("purchase"), Op.settled("refund"), Op.settled("cancel"));
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    if (op.equals("status")) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    Args read = new Args(args);
    long amount = read.amount("amount");
    String rrn = read.text("rrn", 20);
    String approval = read.text("approvalCode", 20);
    if (!rrn.matches("[0-9A-Za-z]{1,20}") || !CardNumbers.masked(rrn).equals(rrn)) {
      throw Args.bad("rrn");
    }
    if (!approval.matches("[0-9A-Za-z]{1,20}")) {
      throw Args.bad("approvalCode");
    }
    return Json.createObjectBuilder()
        .add("amount", amount)
        .add("partial", false)
        .add("rrn", rrn)
        .add("approvalCode", approval)
        .add("manual", true)
        .build();
  }

  @Override
  public void close() {
    // nothing was opened
  }
}
