package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rules of prices are written over REST. */
interface Pricing {

  @Test
  default void a_rule_is_written_found_and_ended() {
    Visitor manager = Visitor.as("manager");
    String address = "/api/v1/price-rules/" + UUID.randomUUID();
    String rule =
        """
        {"name": "Sock week", "store": "S2", "kind": "percent", "value": "10.00", "days": "67"}
        """;
    assertEquals("10.00", manager.put(address, rule).is(200).get("value"));
    assertEquals("Sock week", manager.get("/api/v1/price-rules").is(200).get("rules/0/name"));
    Visitor.as("cashier").put(address, rule).isProblem(403, "forbidden");
    manager.put(address, rule.replace("percent", "gift")).isProblem(422, "invalid");
    manager.put(address, rule.replace("S2", "S9")).isProblem(422, "invalid");
    manager.send("DELETE", address, null, new byte[0]).is(204);
    manager.send("DELETE", address, null, new byte[0]).isProblem(404, "not-found");
  }
}
