package holdfast.bridge;

import holdfast.bridge.device.Intent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * What the journal knows of one request.
 *
 * @param body what the request asked for, as a fingerprint: a repeated id must ask for the same
 * @param answer where its end stands in the file; less than 0 while it has none
 * @param open what is needed to settle it, while it has no end
 * @param settles whether the device waits until its end is known
 */
record Kept(String device, String body, Instant at, long answer, Intent open, boolean settles) {

  static final long NO_ANSWER = -1;

  boolean hasEnd() {
    return answer != NO_ANSWER;
  }

  Kept marked(JsonObject mark) {
    Intent marked = new Intent(open.id(), open.op(), open.args(), mark, open.at());
    return new Kept(device, body, at, answer, marked, settles);
  }

  /** Arguments are needed no more, and some are large. */
  Kept ended(long position) {
    Intent done =
        new Intent(
            open.id(), open.op(), JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, at);
    return new Kept(device, body, at, position, done, settles);
  }
}
