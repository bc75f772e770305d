package holdfast.bridge.fiscal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.ByHand;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.sim.DatecsSimulator;
import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.HelpMicroSimulator;
import holdfast.bridge.sim.MariaSimulator;
import holdfast.bridge.sim.RegistrarSimulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  static final List<String> MAKERS = List.of("datecs", "maria", "help-micro");

  /** 2 × 24.50 + 0.430 kg × 389.00 − 10.00 = 206.27 */
  static final JsonObject RECEIPT =
      json(
          """
          {"lines":[
            {"code":"1","name":"Хліб","quantity":2000,"price":2450,"tax":"А"},
            {"code":"2","name":"Сир Ґауда","quantity":430,"price":38900,"discount":1000,"tax":"А"}],
           "text":[{"text":"Дякуємо"}],
           "payments":[{"form":"card","amount":10000},{"form":"cash","amount":11000}]}
          """);

  @Test
  void writes_the_frames_of_the_makers() {
    assertEquals(
        "01 24 20 4A 05 30 30 39 33 03", HEX.formatHex(DatecsLink.frame(0x20, 74, new byte[0])));
    assertEquals(
        "01 25 22 45 32 05 30 30 3C 33 03",
        HEX.formatHex(DatecsLink.frame(0x22, 69, new byte[] {'2'})));
    assertEquals("FD 43 4F 4E 46 05 FE", HEX.formatHex(MariaLink.frame("CONF")));
  }

  @Test
  void proves_the_password_as_the_standard_has_it() {
    assertEquals(
        java.util.Map.of("realm", "a b", "nonce", "5f3a", "qop", "auth"),
        DigestHttp.fields("Digest realm=\"a b\", nonce=\"5f3a\", qop=auth"));
    // RFC 2617, section 3.5
    String secret = DigestHttp.md5("Mufasa:testrealm@host.com:Circle Of Life");
    assertEquals(
        "6629fae49393a05397450978507c4ef1",
        DigestHttp.md5(
            secret
                + ":dcd98b7102dd2f0e8b11d0f600bfb0c093:00000001:0a4f113b:auth:"
                + DigestHttp.md5("GET:/dir/index.html")));
  }

  @Test
  void prints_a_receipt_a_return_and_service_documents() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        assertEquals(1, number(perform(registrar, "receipt", RECEIPT)), maker);
        assertEquals(20627, sim.sold(), maker);
        assertTrue(sim.text().contains("Дякуємо"), sim.text());
        JsonObject back =
            json(
                """
                {"kind":"return","lines":[{"name":"Хліб","quantity":1000,"price":2450,"tax":"А"}],
                 "payments":[{"form":"cash","amount":2450}]}
                """);
        perform(registrar, "receipt", back);
        assertEquals(18177, sim.sold(), maker);
        perform(registrar, "cash-in", json("{\"amount\":50000}"));
        perform(registrar, "cash-out", json("{\"amount\":20000}"));
        assertEquals(30000, sim.cash(), maker);
        perform(registrar, "x-report", json("{}"));
        perform(registrar, "slip", json("{\"lines\":[{\"text\":\"Увага\"}]}"));
        assertEquals(5, number(perform(registrar, "z-report", json("{}"))), maker);
        assertEquals(5, number(perform(registrar, "last", json("{}"))), maker);
      }
    }
  }

  @Test
  void maria_prints_ukrainian_and_a_hundred_pieces() throws Exception {
    try (RegistrarSimulator sim = started("maria");
        Registrar maria = device("maria", sim)) {
      JsonObject many =
          json(
              """
              {"lines":[{"name":"Хліб «Ґазда» білий","quantity":150000,"price":2450,"tax":"А"}],
               "text":[{"text":"Ціна — ₴…"}],"payments":[{"form":"cash","amount":367500}]}
              """);
      perform(maria, "receipt", many);
      assertEquals(367500, sim.sold());
      assertTrue(sim.text().contains("Хлiб \"Газда\" бiлий"), sim.text());
      assertTrue(sim.text().contains("Цiна - грн..."), sim.text());
      JsonObject divided =
          json(
              """
              {"lines":[{"name":"Пісок","quantity":100001,"price":100,"tax":"А"}],
               "payments":[{"form":"cash","amount":10000}]}
              """);
      Fault tooMuch = assertThrows(Fault.class, () -> perform(maria, "receipt", divided));
      assertEquals("bad-args", tooMuch.code());
      assertEquals(1, sim.receipts());
    }
  }

  @Test
  void only_a_registrar_that_can_open_a_drawer_says_so() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        boolean opens = registrar.ops().stream().anyMatch(op -> op.name().equals("drawer"));
        assertEquals(!maker.equals("help-micro"), opens, maker);
      }
    }
  }

  @Test
  void a_receipt_that_does_not_add_up_is_never_begun() throws Exception {
    for (String wrong :
        List.of(
            "[{\"form\":\"cash\",\"amount\":20000}]",
            "[{\"form\":\"card\",\"amount\":30000}]",
            "[]")) {
      JsonObject receipt =
          Json.createObjectBuilder(RECEIPT)
              .add("payments", Json.createReader(new StringReader(wrong)).readArray())
              .build();
      try (RegistrarSimulator sim = started("datecs");
          Registrar registrar = device("datecs", sim)) {
        Fault refused = assertThrows(Fault.class, () -> perform(registrar, "receipt", receipt));
        assertEquals(After.NOTHING_DONE, refused.after());
      }
    }
  }

  @Test
  void without_paper_the_receipt_is_taken_back_or_waits_for_a_person() throws Exception {
    for (String maker : MAKERS) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim)) {
        perform(registrar, "status", json("{}"));
        sim.faults().inDevice(InDevice.PAPER_OUT, 1000);
        Fault refused = assertThrows(Fault.class, () -> perform(registrar, "receipt", RECEIPT));
        assertEquals("paper-out", refused.code(), maker);
        sim.faults().clear();
        perform(registrar, "receipt", RECEIPT);
        assertEquals(1, sim.receipts(), maker);
      }
    }
  }

  /** Bits as byte and number; what a refusal is put down to, or nothing when it is none. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "2.0, paper-out",
    "2.2, paper-out",
    "1.5, cover-open",
    "0.4, printer-error",
    "1.1 4.4, fiscal-memory",
    "1.1 4.0, fiscal-memory",
    "1.1 5.0, fiscal-memory",
    "1.1 0.2, clock-unset",
    "1.1 1.2, working-memory",
    "0.1 1.4, working-memory",
    "1.1, rejected",
    "0.0, rejected",
    "1.0, rejected",
    "2.1, ''",
    "0.2, ''",
    "0.3 0.5, ''",
    "4.3 5.3, ''",
    "4.4, ''"
  })
  void datecs_says_what_its_status_says(String bits, String why) {
    char[] status = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80};
    bits.lines()
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .forEach(bit -> status[bit.charAt(0) - '0'] |= (char) (1 << (bit.charAt(2) - '0')));
    DatecsLink.Answer answer = new DatecsLink.Answer("", new String(status));
    String said = "";
    try {
      DatecsLink.accepted(answer, "48");
    } catch (Fault refused) {
      said = refused.code();
    }
    assertEquals(why, said);
    assertEquals(bits.equals("2.1"), answer.isPaperNearEnd());
    assertEquals(bits.contains("0.2"), answer.isClockUnset());
  }

  @Test
  void datecs_tells_how_it_stands() throws Exception {
    try (RegistrarSimulator sim = started("datecs");
        Registrar registrar = device("datecs", sim)) {
      JsonObject well = perform(registrar, "status", json("{}"));
      assertTrue(well.values().stream().allMatch(JsonValue.FALSE::equals), well.toString());
      sim.faults().inDevice(InDevice.PAPER_OUT, 1000);
      assertTrue(perform(registrar, "status", json("{}")).getBoolean("paperOut"));
    }
  }

  @Test
  void says_that_a_z_report_is_due() throws Exception {
    try (RegistrarSimulator sim = started("maria");
        Registrar registrar = device("maria", sim)) {
      sim.faults().inDevice(InDevice.NEEDS_Z, 1);
      Fault refused = assertThrows(Fault.class, () -> perform(registrar, "receipt", RECEIPT));
      assertEquals("needs-z", refused.code());
    }
  }

  @Test
  void a_tax_that_the_registrar_was_not_told_of_is_refused_before_anything_is_begun()
      throws Exception {
    for (String maker : List.of("maria", "help-micro")) {
      try (RegistrarSimulator sim = started(maker);
          Registrar registrar = device(maker, sim, "{\"tax.Б\":1}")) {
        Fault refused = assertThrows(Fault.class, () -> perform(registrar, "receipt", RECEIPT));
        assertEquals("unknown-tax", refused.code(), maker);
        assertEquals(List.of("А"), refused.facts(), maker);
        assertEquals(After.NOTHING_DONE, refused.after(), maker);
        assertEquals("", sim.text(), maker);
      }
    }
  }

  @Test
  void a_name_has_no_marks_of_a_maria_frame() {
    for (int code = 0; code < 0x100; code++) {
      String letter = new String(new byte[] {(byte) code}, MariaLink.LETTERS);
      byte[] frame = MariaLink.frame("TEXT" + letter);
      int sent = frame[5] & 0xFF;
      assertTrue(sent >= ' ' && sent != 0xFD && sent != 0xFE, "code " + code);
      assertEquals(8, frame.length);
    }
  }

  @Test
  void busy_lost_and_broken_answers_cost_nothing_but_time() throws Exception {
    for (String maker : MAKERS) {
      for (InDevice trouble :
          List.of(
              InDevice.BUSY,
              InDevice.NAK,
              InDevice.WRONG_CHECKSUM,
              InDevice.LOST_ANSWER,
              InDevice.REBOOT)) {
        try (RegistrarSimulator sim = started(maker);
            Registrar registrar = device(maker, sim)) {
          perform(registrar, "status", json("{}"));
          sim.faults().inDevice(trouble, 1);
          settled(registrar, sim, maker + " " + trouble);
        }
      }
    }
  }

  /** Whatever is answered is what the registrar has in its memory. */
  private static void settled(Registrar registrar, RegistrarSimulator sim, String what)
      throws Exception {
    try {
      perform(registrar, "receipt", RECEIPT);
      assertEquals(1, sim.receipts(), what);
      assertEquals(20627, sim.sold(), what);
    } catch (Fault fault) {
      if (fault.after() != After.UNKNOWN) {
        assertEquals(0, sim.receipts(), what + " " + fault.code());
      }
    }
    assertTrue(sim.receipts() <= 1, what);
  }

  static RegistrarSimulator started(String maker) throws Exception {
    RegistrarSimulator sim =
        switch (maker) {
          case "datecs" -> new DatecsSimulator(0);
          case "maria" -> new MariaSimulator(0);
          default -> new HelpMicroSimulator(0);
        };
    sim.start();
    return sim;
  }

  static Registrar device(String maker, RegistrarSimulator sim) {
    return device(maker, sim, "{\"settleTries\":6,\"stillMs\":0,\"tax.А\":1}");
  }

  static Registrar device(String maker, RegistrarSimulator sim, String options) {
    DeviceSettings settings = new DeviceSettings("registrar", maker, sim.address(), json(options));
    return switch (maker) {
      case "datecs" -> new Datecs(settings);
      case "maria" -> new Maria(settings);
      default -> new HelpMicro(settings);
    };
  }

  static JsonObject perform(Registrar registrar, String op, JsonObject args) throws Fault {
    return registrar.perform(op, args, ByHand.waits(20_000));
  }

  static long number(JsonObject result) {
    return result.getJsonNumber("number").longValue();
  }

  static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
