package holdfast.bridge.terminal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Intent;
import holdfast.bridge.device.Op;
import holdfast.bridge.device.Work;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A terminal that speaks PrivatBank's JSON ECR protocol 1.0.3.1, over TCP (port 2000) or a serial
 * line.
 *
 * <p>Before money moves it notes the newest entry of the terminal's own journal; afterwards, and
 * after any break, the journal decides: a new entry of this kind and amount is the charge, an
 * unchanged one means that nothing happened. An answer alone is never believed, since the protocol
 * has no checksum. The facts name {@code 0} as the newest entry for printing; it is used the same
 * way for {@code GetReceiptInfo}. The field names {@code LastResult} and {@code LastStatMsgCode}
 * are those of public clients.
 */
public final class PrivatTerminal implements Device {

  private static final int SETTLE_TRIES = 40;
  private static final int SETTLE_PAUSE_MS = 500;
  private static final int LAST_ENTRIES_MAX = 20;
  private static final String NO_COPY = "1000";

  private final EcrLink link;
  private final EcrTalk talk;
  private final int settleTries;

  /** Reads options: {@code pauseMs} (1000) within the handshake. */
  public PrivatTerminal(DeviceSettings settings) {
    link = new EcrLink(Wire.of(settings.line(), "115200-8N1"), settings.number("pauseMs", 1000));
    talk = new EcrTalk(link);
    settleTries = settings.number("settleTries", SETTLE_TRIES);
  }

  @Override
  public String kind() {
    return "terminal";
  }

  @Override
  public List<Op> ops() {
    List<Op> ops = new ArrayList<>();
    ops.add(Op.reads("status"));
    ops.add(Op.reads("last"));
    ops.add(Op.once("settlement"));
    ops.add(Op.once("totals"));
    Charge.OPS.stream().sorted().map(Op::settled).forEach(ops::add);
    return ops;
  }

  @Override
  public JsonObject perform(String op, JsonObject args, Work work) throws Fault {
    Args read = new Args(args);
    if (Charge.OPS.contains(op)) {
      return charge(Charge.of(op, read), work);
    }
    if (op.equals("settlement")) {
      return settlement(read.text("merchant", 10, "0"), work);
    }
    boolean begun = false;
    try {
      link.connect();
      if (op.equals("status")) {
        return identity(link.service("identify"));
      }
      if (op.equals("last")) {
        return report(last());
      }
      begun = true;
      Slip totals = book("Audit", read.text("merchant", 10, "0"), work);
      if (!totals.isApproved()) {
        throw EcrTalk.refusal(totals);
      }
      return report(totals);
    } catch (IOException lost) {
      link.close();
      if (begun) {
        throw Fault.unknown(); // only paper: whoever stands there sees it
      }
      throw op.equals("totals")
          ? Fault.nothingDone("device-offline")
          : Fault.failed("device-offline");
    }
  }

  @Override
  public JsonObject recover(Intent doubt, Work work) throws Fault {
    Fault notDone = Fault.failed("not-done");
    if (Charge.OPS.contains(doubt.op())) {
      Charge charge = Charge.of(doubt.op(), new Args(doubt.args()));
      Newest before = newest(doubt.mark());
      boolean wasApproved = doubt.mark().getBoolean("approved", false);
      Fault missing = wasApproved ? Fault.unknown("approved") : notDone;
      return settle(() -> found(charge, before, missing), work);
    }
    if (doubt.op().equals("settlement") && !doubt.mark().isEmpty()) {
      return settle(() -> settled(doubt.mark(), work, notDone), work);
    }
    throw Fault.unknown();
  }

  @Override
  public void close() {
    link.close();
  }

  private JsonObject charge(Charge asked, Work work) throws Fault {
    Slip before;
    Charge charge;
    try {
      work.progress("connecting", "");
      link.connect();
      before = last();
      charge = asked.isWholeRefund() ? asked.of(paid(asked, before)) : asked;
    } catch (IOException unreachable) {
      link.close();
      throw Fault.nothingDone("device-offline");
    }
    JsonObject mark =
        Json.createObjectBuilder()
            .add("invoice", before.invoice())
            .add("rrn", before.rrn())
            .build();
    work.mark(mark);
    Fault refusal = Fault.failed("not-done");
    try {
      link.send(charge.method(), charge.params());
      Slip answer = new Slip(talk.await(charge.method(), work));
      refusal = EcrTalk.refusal(answer);
      if (answer.isApproved()) {
        // what it approved is not denied for its journal's sake, now or when it is asked again
        work.mark(Json.createObjectBuilder(mark).add("approved", true).build());
        refusal = Fault.unknown("approved");
        Slip entry = last();
        boolean isNew = entry.invoice() != before.invoice() || !entry.rrn().equals(before.rrn());
        if (isNew && entry.isOf(charge) && entry.isSame(answer)) {
          return entry.result(charge);
        }
      }
    } catch (IOException lost) {
      link.close();
    }
    Newest newest = new Newest(before.invoice(), before.rrn());
    Fault why = refusal;
    return settle(() -> found(charge, newest, why), work);
  }

  /** What was paid in the instalments that are given back, when the journal still has it; or 0. */
  private long paid(Charge charge, Slip newest) throws IOException {
    long last = newest.invoice();
    for (long number = last; number > Math.max(0, last - LAST_ENTRIES_MAX); number--) {
      Slip entry = number == last ? newest : info(Long.toString(number));
      if (charge.isBackFrom(entry)) {
        return entry.amount();
      }
    }
    return 0;
  }

  private record Newest(long invoice, String rrn) {}

  private static Newest newest(JsonObject mark) {
    return new Newest(mark.getJsonNumber("invoice").longValue(), mark.getString("rrn"));
  }

  /** What the terminal, asked when it is at rest, says of an operation. */
  private interface Finding {
    JsonObject look() throws IOException, Fault;
  }

  /** Lets the terminal decide, for as long as it takes it to come back. */
  private JsonObject settle(Finding finding, Work work) throws Fault {
    for (int tries = 0; tries < settleTries; tries++) {
      try {
        link.connect();
        if (link.service("getLastResult").getString("LastResult", "").equals("0")) {
          return finding.look();
        }
      } catch (IOException stillAway) {
        link.close();
      }
      work.progress("recovering", "");
      try {
        Connection.pause(SETTLE_PAUSE_MS);
      } catch (IOException stopped) {
        throw Fault.unknown("stopped");
      }
    }
    throw Fault.unknown("terminal");
  }

  private JsonObject found(Charge charge, Newest before, Fault refusal) throws IOException, Fault {
    Slip entry = last();
    if (!entry.isSame(last())) {
      throw new IOException("the journal changed, or was misread");
    }
    if (entry.invoice() == before.invoice() && entry.rrn().equals(before.rrn())) {
      throw refusal;
    }
    List<Slip> ours = new ArrayList<>();
    boolean others = false;
    long first = Math.max(before.invoice() + 1, entry.invoice() - LAST_ENTRIES_MAX);
    for (long number = first; number <= entry.invoice(); number++) {
      Slip one = number == entry.invoice() ? entry : info(Long.toString(number));
      if (one.isOf(charge)) {
        ours.add(one);
      } else {
        others |= one.hasMovedMoney();
      }
    }
    if (ours.isEmpty() && !others && first <= entry.invoice()) {
      throw refusal; // what is new was declined
    }
    if (ours.size() != 1) {
      // somebody used the terminal by hand: a person has to look which of them it is
      throw Fault.unknown("entries " + ours.size());
    }
    return ours.getFirst().result(charge);
  }

  private Slip last() throws IOException {
    return info("0");
  }

  private Slip info(String number) throws IOException {
    return new Slip(link.exchange("GetReceiptInfo", Map.of("invoiceNumber", number)));
  }

  /**
   * Done twice it harms nobody, but who asked wants to know. After a break the copy of the newest
   * settlement decides: it is this one when it is not older than the newest entry there was before.
   */
  private JsonObject settlement(String merchant, Work work) throws Fault {
    Slip before;
    try {
      link.connect();
      before = last();
    } catch (IOException unreachable) {
      link.close();
      throw Fault.nothingDone("device-offline");
    }
    JsonObject mark =
        Json.createObjectBuilder()
            .add("invoice", before.invoice())
            .add("at", before.at().map(LocalDateTime::toString).orElse(""))
            .add("merchant", merchant)
            .build();
    work.mark(mark);
    Fault refusal = Fault.failed("not-done");
    try {
      Slip answer = book("Verify", merchant, work);
      if (answer.isApproved()) {
        return report(answer);
      }
      refusal = EcrTalk.refusal(answer);
    } catch (IOException lost) {
      link.close();
    }
    Fault why = refusal;
    return settle(() -> settled(mark, work, why), work);
  }

  private JsonObject settled(JsonObject mark, Work work, Fault refusal) throws IOException, Fault {
    Slip copy = book("VerifyCopy", mark.getString("merchant"), work);
    String newest = mark.getString("at");
    if (copy.code().equals(NO_COPY) || (newest.isEmpty() && mark.getInt("invoice") == 0)) {
      throw refusal; // it was never settled, or there is nothing to settle
    }
    if (!copy.isApproved() || copy.at().isEmpty() || newest.isEmpty()) {
      throw Fault.unknown("VerifyCopy");
    }
    if (copy.at().get().isBefore(LocalDateTime.parse(newest))) {
      throw refusal;
    }
    return report(copy);
  }

  /** One of its reports, which it prints. */
  private Slip book(String method, String merchant, Work work) throws IOException {
    link.send(method, Map.of("merchantId", merchant));
    return new Slip(talk.await(method, work));
  }

  private static JsonObject report(Slip slip) {
    return slip.result(new Charge("", 0, "", Map.of()));
  }

  private static JsonObject identity(JsonObject said) {
    return Json.createObjectBuilder()
        .add("vendor", said.getString("vendor", ""))
        .add("model", said.getString("model", ""))
        .build();
  }
}
