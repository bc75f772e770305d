package holdfast.simulator.prom;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.ZoneId;

/**
 * How this shop is set up.
 *
 * @param token the only one that is good
 * @param mayWrite whether the token may change anything
 * @param mayCancel whether orders may be cancelled over the API; some shops have to do it in the
 *     cabinet
 * @param perMinute calls allowed in a minute; 0 for any number
 * @param zone of times written without one
 * @param isLastIdExclusive whether {@code last_id} leaves out the order of that number
 */
record PromSettings(
    String token,
    boolean mayWrite,
    boolean maySeeProducts,
    boolean mayCancel,
    int perMinute,
    ZoneId zone,
    boolean isLastIdExclusive) {
  static final PromSettings STANDARD =
      new PromSettings("prom-token", true, true, true, 0, ZoneId.of("UTC"), false);

  /** The same, except what is named. */
  PromSettings with(JsonObject named) {
    String newZone = named.get("zone") instanceof JsonString text ? text.getString() : zone.getId();
    return new PromSettings(
        named.getString("token", token),
        named.getBoolean("mayWrite", mayWrite),
        named.getBoolean("maySeeProducts", maySeeProducts),
        named.getBoolean("mayCancel", mayCancel),
        named.getInt("perMinute", perMinute),
        ZoneId.of(newZone),
        named.getBoolean("isLastIdExclusive", isLastIdExclusive));
  }
}
