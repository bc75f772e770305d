package holdfast.bridge.device;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * An operation whose end nobody saw.
 *
 * @param id of the request
 * @param op its operation
 * @param args what was asked for
 * @param mark what the driver noted before it began, empty when nothing was noted; then the device
 *     was not asked yet
 * @param at when it began
 */
public record Intent(String id, String op, JsonObject args, JsonObject mark, Instant at) {}
