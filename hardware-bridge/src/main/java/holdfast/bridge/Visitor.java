package holdfast.bridge;

import jakarta.json.JsonObject;

/** A page that came in, as devices see it. */
interface Visitor {

  /** What it called itself when it was paired, for the words *in use by*. */
  String till();

  Refusal words();

  /** Sends a message; nothing happens when the page is gone. */
  void tell(JsonObject message);

  /** Sends an event that the next one makes worthless; false while the page is behind. */
  boolean tellWhenItKeepsUp(JsonObject event);

  boolean isHere();

  /** Hangs up on it when its pairing was revoked. */
  void hangUpWhenRevoked();
}
