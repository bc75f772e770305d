package holdfast.bridge;

import holdfast.bridge.Pairing.Paired;
import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one page says and hears, as docs/protocols/bridge.md tells. Until it has shown a token or
 * typed the code it is a stranger, who may say {@code hello} and {@code pair} and nothing else.
 */
final class Conversation implements Visitor {

  static final int PROTOCOL = 1;

  private static final int ID_CHARACTERS_MAX = 64;
  private static final Duration WAIT = Duration.ofMinutes(2);
  private static final Duration WAIT_MAX = Duration.ofMinutes(10);
  private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  /** The wire to the page. */
  interface Wire {
    void send(String message);

    boolean isBehind();

    boolean isOpen();

    void hangUp(int code, String reason);
  }

  /** The page broke a rule of the wire; RFC 6455, section 7.4.1. */
  private static final int POLICY = 1008;

  private final Wire wire;
  private final String origin;
  private final Pairing pairing;
  private final Desk desk;
  private final Setup setup;
  private final CopyTalk copies;
  private final Clock clock;
  private final Pace pace;
  private volatile Refusal words = Refusal.in("");
  private volatile @Nullable Paired paired;

  Conversation(
      Wire wire,
      String origin,
      Pairing pairing,
      Desk desk,
      Setup setup,
      CopyTalk copies,
      Clock clock) {
    this.wire = wire;
    this.origin = origin;
    this.pairing = pairing;
    this.desk = desk;
    this.setup = setup;
    this.copies = copies;
    this.clock = clock;
    this.pace = new Pace(clock);
  }

  boolean isStranger() {
    return paired == null;
  }

  /** Hears one message and answers it, now or when its device has; never throws. */
  void hear(String message) {
    Pace.Verdict verdict = pace.next();
    if (verdict == Pace.Verdict.HANG_UP) {
      wire.hangUp(POLICY, "too fast");
      return;
    }
    Optional<JsonObject> request = Message.read(message);
    if (request.isEmpty()) {
      hearNoise();
    } else if (verdict == Pace.Verdict.SLOW_DOWN) {
      refuse(idOf(request.get()), Fault.nothingDone("too-fast"));
    } else {
      hear(request.get());
    }
  }

  /** Who asked too fast learns which question it was, and can ask it again. */
  private static JsonValue idOf(JsonObject request) {
    String id = request.get("id") instanceof JsonString said ? said.getString() : "";
    return id.isBlank() || id.length() > ID_CHARACTERS_MAX ? JsonValue.NULL : Json.createValue(id);
  }

  /** What it heard is no message at all. */
  void hearNoise() {
    refuse(JsonValue.NULL, Fault.nothingDone("not-json"));
  }

  void left() {
    desk.leaves(this);
  }

  private void hear(JsonObject request) {
    if (request.get("language") instanceof JsonString language) {
      words = Refusal.in(language.getString());
    }
    String id = request.getString("id", "");
    String op = request.getString("op", "");
    if (idOf(request).equals(JsonValue.NULL) || op.isBlank()) {
      refuse(JsonValue.NULL, Fault.nothingDone("not-a-request"));
      return;
    }
    try {
      if (isRevoked()) {
        forgetPage();
      }
      switch (op) {
        case "hello" -> result(id, hello(args(request)));
        case "pair" -> result(id, pair(args(request)));
        default -> known(id, op, request);
      }
    } catch (Fault refused) {
      refuse(Json.createValue(id), refused);
      if (refused.code().equals("not-paired") && !op.equals("hello")) {
        wire.hangUp(POLICY, "not paired");
      }
    }
  }

  private void known(String id, String op, JsonObject request) throws Fault {
    if (isStranger()) {
      throw Fault.nothingDone("not-paired");
    }
    JsonObject args = args(request);
    if (request.containsKey("device")) {
      String device = new Args(request).text("device", 32);
      Ask ask = new Ask(this, id, op, args, deadline(request));
      Args read = new Args(args);
      switch (op) {
        case "recover" -> desk.station(device).recover(ask, read.text("of", ID_CHARACTERS_MAX));
        case "settle" ->
            desk.station(device)
                .settle(
                    ask,
                    read.text("of", ID_CHARACTERS_MAX),
                    read.yes("done"),
                    read.text("note", 200, ""));
        case "interrupt" -> result(id, interrupt(device, read));
        default -> desk.station(device).ask(ask);
      }
      return;
    }
    switch (op) {
      case "take" -> result(id, take(new Args(args)));
      case "give" -> {
        for (Station station : desk.stations()) {
          station.give(this);
        }
        result(id, NOTHING);
      }
      case "keep", "kept", "kept-one", "forget" ->
          copies.later(op, new Args(args), origin, till(), endOf(id));
      default -> {
        setup.admit(op, origin);
        Thread.ofPlatform().daemon().name("setup").start(() -> setUp(id, op, args));
      }
    }
  }

  private CopyTalk.End endOf(String id) {
    return new CopyTalk.End() {
      @Override
      public void result(JsonObject result) {
        Conversation.this.result(id, result);
      }

      @Override
      public void refusal(Fault refused) {
        refuse(Json.createValue(id), refused);
      }
    };
  }

  /** May take seconds, in which others are heard. */
  private void setUp(String id, String op, JsonObject args) {
    try {
      result(id, setup.perform(op, args));
    } catch (Fault refused) {
      refuse(Json.createValue(id), refused);
    }
    desk.hangUpOnRevoked();
  }

  private JsonObject hello(JsonObject args) throws Fault {
    String token = new Args(args).text("token", 100, "");
    if (!token.isEmpty()) {
      paired = pairing.known(token, origin).orElse(null);
    }
    if (isStranger()) {
      throw Fault.nothingDone("not-paired");
    }
    desk.enters(this);
    JsonObjectBuilder hello =
        Json.createObjectBuilder()
            .add("protocol", PROTOCOL)
            .add("bridge", Bridge.version())
            .add("capabilities", Json.createArrayBuilder(setup.capabilities(origin)));
    desk.described(this).forEach(hello::add);
    return hello.build();
  }

  private JsonObject pair(JsonObject args) throws Fault {
    Args read = new Args(args);
    String token = pairing.pair(read.text("code", 16), origin, read.text("till", 60));
    paired = pairing.known(token, origin).orElse(null);
    return Json.createObjectBuilder().add("token", token).build();
  }

  private JsonObject take(Args args) throws Fault {
    boolean byForce = args.yes("force");
    JsonArrayBuilder taken = Json.createArrayBuilder();
    String one = args.text("device", 32, "");
    for (Station station : desk.stations()) {
      if (one.isEmpty() || one.equals(station.settings().id())) {
        station.take(this, byForce);
        taken.add(station.settings().id());
      }
    }
    return Json.createObjectBuilder().add("taken", taken).build();
  }

  private JsonObject interrupt(String device, Args args) throws Fault {
    boolean running = desk.station(device).interrupt(args.text("of", ID_CHARACTERS_MAX));
    return Json.createObjectBuilder().add("running", running).build();
  }

  private Instant deadline(JsonObject request) throws Fault {
    Instant now = clock.instant();
    String said = new Args(request).text("deadline", 40, "");
    if (said.isEmpty()) {
      return now.plus(WAIT);
    }
    try {
      Instant deadline = Instant.parse(said);
      Instant latest = now.plus(WAIT_MAX);
      return deadline.isBefore(latest) ? deadline : latest;
    } catch (DateTimeException notOne) {
      throw Args.bad("deadline");
    }
  }

  private boolean isRevoked() {
    Paired who = paired;
    return who != null && !pairing.isKnown(who);
  }

  private void forgetPage() {
    paired = null;
    desk.leaves(this);
  }

  private static JsonObject args(JsonObject request) throws Fault {
    JsonValue args = request.getOrDefault("args", NOTHING);
    if (args instanceof JsonObject object) {
      return object;
    }
    throw Args.bad("args");
  }

  private void result(String id, JsonObject result) {
    tell(Json.createObjectBuilder().add("id", id).add("result", result).build());
  }

  private void refuse(JsonValue id, Fault fault) {
    tell(Json.createObjectBuilder().add("id", id).add("error", words.because(fault, "")).build());
  }

  @Override
  public String till() {
    Paired who = paired;
    return who == null ? "" : who.till();
  }

  @Override
  public Refusal words() {
    return words;
  }

  @Override
  public void tell(JsonObject message) {
    wire.send(message.toString());
  }

  @Override
  public boolean tellWhenItKeepsUp(JsonObject event) {
    if (wire.isBehind()) {
      return false;
    }
    tell(event);
    return true;
  }

  @Override
  public void hangUpWhenRevoked() {
    if (isRevoked()) {
      forgetPage();
      wire.hangUp(POLICY, "revoked");
    }
  }

  @Override
  public boolean isHere() {
    return wire.isOpen() && !isStranger();
  }
}
