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
    if (Charge.OPS.contains(op)) {
      return charge(Charge.of(op, new Args(args)), work);
    }
    try {
      link.connect();
      return switch (op) {
        case "status" -> identity(link.service("identify"));
        case "last" -> report(last());
        default -> report(new Slip(book(op, new Args(args), work)));
      };
    } catch (IOException lost) {
      link.close();
      throw op.equals("status") || op.equals("last")
          ? Fault.failed("device-offline")
          : Fault.unknown();
    }
  }

  @Override
  public JsonObject recover(Intent doubt, Work work) throws Fault {
    return settle(
        Charge.of(doubt.op(), new Args(doubt.args())),
        newest(doubt.mark()),
        work,
        Fault.failed("not-done"));
  }

  @Override
  public void close() {
    link.close();
  }

  private JsonObject charge(Charge charge, Work work) throws Fault {
    Slip before;
    try {
      work.progress("connecting", "");
      link.connect();
      before = last();
    } catch (IOException unreachable) {
      link.close();
      throw Fault.nothingDone("device-offline");
    }
    work.mark(
        Json.createObjectBuilder()
            .add("invoice", before.invoice())
            .add("rrn", before.rrn())
            .build());
    Fault refusal = Fault.failed("not-done");
    try {
      link.send(charge.method(), charge.params());
      Slip answer = new Slip(talk.await(charge.method(), work));
      refusal = EcrTalk.refusal(answer);
      if (answer.isApproved()) {
        Slip entry = last();
        boolean isNew = entry.invoice() != before.invoice() || !entry.rrn().equals(before.rrn());
        if (isNew && entry.isOf(charge) && entry.isSame(answer)) {
          return entry.result(charge);
        }
      }
    } catch (IOException lost) {
      link.close();
    }
    return settle(charge, new Newest(before.invoice(), before.rrn()), work, refusal);
  }

  private record Newest(long invoice, String rrn) {}

  private static Newest newest(JsonObject mark) {
    return new Newest(mark.getJsonNumber("invoice").longValue(), mark.getString("rrn"));
  }

  /** Lets the terminal's journal decide, for as long as it takes it to come back. */
  private JsonObject settle(Charge charge, Newest before, Work work, Fault refusal) throws Fault {
    for (int tries = 0; tries < settleTries; tries++) {
      try {
        link.connect();
        if (link.service("getLastResult").getString("LastResult", "").equals("0")) {
          return found(charge, before, refusal);
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

  /** Settlement and totals: the terminal prints them, and repeating them harms nobody. */
  private JsonObject book(String op, Args args, Work work) throws IOException, Fault {
    String method = op.equals("settlement") ? "Verify" : "Audit";
    link.send(method, Map.of("merchantId", args.text("merchant", 10, "0")));
    JsonObject answer = talk.await(method, work);
    if (!new Slip(answer).isApproved()) {
      throw EcrTalk.refusal(new Slip(answer));
    }
    return answer;
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
