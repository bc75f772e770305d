package holdfast.bridge.sim;

import holdfast.bridge.sim.Faults.InDevice;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A registrar of Help-Micro: HTTP with a challenge, receipts in JSON. */
public final class HelpMicroSimulator extends RegistrarSimulator {

  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"HTROM\", nonce=\"5f3a\", qop=\"auth\"\r\n";

  private static final int WORKS_ON_MS = 700;

  /** With an empty memory. */
  public HelpMicroSimulator(int port) throws IOException {
    super(port);
  }

  @Override
  void talk(SimWire wire) throws IOException {
    String[] request = line(wire).split(" ", -1);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(wire); !header.isEmpty(); header = line(wire)) {
      int colon = Math.max(1, header.indexOf(':'));
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    String length = headers.getOrDefault("content-length", "0");
    byte[] body = new byte[length.matches("\\d{1,6}") ? Integer.parseInt(length) : 0];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) wire.read();
    }
    if (request.length < 3) {
      send(wire, 400, "", "{}");
    } else if (!headers.getOrDefault("authorization", "").contains("response=\"")) {
      send(wire, 401, CHALLENGE, "{}");
    } else if (request[1].equals("/cgi/state")) {
      send(wire, 200, "", perform(request[1], ""));
    } else {
      document(wire, request[1], new String(body, StandardCharsets.UTF_8));
    }
    wire.close();
  }

  private void document(SimWire wire, String path, String body) throws IOException {
    if (faults().happens(InDevice.BUSY)) {
      send(wire, 503, "", "{}");
      return;
    }
    if (faults().happens(InDevice.WORKS_ON)) {
      Thread.ofVirtual().start(() -> later(path, body));
      wire.cut();
    }
    String answer = faults().happens(InDevice.NAK) ? error("REFUSED") : perform(path, body);
    if (faults().happens(InDevice.LOST_ANSWER)) {
      wire.cut();
    }
    answer(wire, response(200, "", answer), 0);
  }

  @Override
  Set<InDevice> troubles() {
    Set<InDevice> all = super.troubles();
    all.addAll(EnumSet.of(InDevice.NAK, InDevice.BUSY, InDevice.PAPER_OUT, InDevice.WORKS_ON));
    return all;
  }

  private void later(String path, String body) {
    try {
      Thread.sleep(WORKS_ON_MS);
      perform(path, body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String perform(String path, String body) {
    if (path.equals("/cgi/state")) {
      return "{\"model\":\"MG-N707TS\",\"serial\":\"SIM0000001\",\"chkId\":"
          + number()
          + ",\"currZ\":1,\"FskMode\":0,\"err\":[]}";
    }
    if (path.startsWith("/cgi/proc/printreport?")) {
      report(path.endsWith("?0"));
      return "{\"err\":[]}";
    }
    if (!path.equals("/cgi/chk") || faults().waits(InDevice.PAPER_OUT)) {
      return error(path.equals("/cgi/chk") ? "PAPER" : "PATH");
    }
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return receipt(reader.readObject());
    } catch (JsonException | ClassCastException | NullPointerException wrong) {
      return error("JSON");
    }
  }

  private String receipt(JsonObject request) {
    if (request.containsKey("IO")) {
      service(minor(request.getJsonArray("IO").getJsonObject(0).getJsonObject("IO"), "sum"));
    } else if (request.containsKey("P")) {
      line(request.getJsonArray("P").toString());
    } else {
      boolean returns = request.containsKey("R");
      long total = 0;
      long paid = 0;
      JsonArray rows = request.getJsonArray(returns ? "R" : "F");
      for (JsonObject row : rows.getValuesAs(JsonObject.class)) {
        line("  " + row);
        if (row.containsKey("S")) {
          JsonObject sale = row.getJsonObject("S");
          if (sale.getJsonNumber("qty").toString().contains("E")) {
            return error("JSON"); // a small reader knows no exponents
          }
          total +=
              sale.getJsonNumber("qty")
                  .bigDecimalValue()
                  .multiply(BigDecimal.valueOf(minor(sale, "price")))
                  .setScale(0, RoundingMode.HALF_UP)
                  .longValue();
        } else if (row.containsKey("D")) {
          total += minor(row.getJsonObject("D"), "sum");
        } else if (row.containsKey("P")) {
          paid += minor(row.getJsonObject("P"), "sum");
        }
      }
      if (paid < total || total <= 0) {
        return error("SUM");
      }
      receipt(returns ? -total : total);
    }
    return "{\"no\":" + number() + ",\"id\":" + number() + ",\"F\":1,\"err\":[]}";
  }

  private static String error(String code) {
    return "{\"err\":[{\"e\":\"" + code + "\",\"line\":1}]}";
  }

  private static long minor(JsonObject json, String name) {
    return json.getJsonNumber(name).bigDecimalValue().movePointRight(2).longValue();
  }

  private static void send(SimWire wire, int status, String header, String body)
      throws IOException {
    wire.write(response(status, header, body));
  }

  private static byte[] response(int status, String header, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head = "HTTP/1.1 " + status + " -\r\n" + header + "Content-Length: " + length;
    return (head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  private static String line(SimWire wire) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = wire.read(); next != '\n'; next = wire.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
