package holdfast.till;

import holdfast.identity.Pins;
import holdfast.identity.Pins.Person;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may sign in at a paired till by a PIN or a badge, also while it has no server. */
@Path("till/people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
  /**
   * For how long a till that hears nothing lets these people in: a till that nobody can sign in at
   * sells nothing, so it is longer than any outage.
   */
  private static final Duration GOOD_FOR = Duration.ofDays(14);

  @Inject Pins pins;
  @Inject Tills tills;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Context SecurityContext security;

  /** All of them, until when a till may believe that. */
  public record People(String validUntil, List<Entry> people, Box fileKey) {}

  /** Something sealed for this till alone. */
  public record Box(String key, String nonce, String sealed) {}

  /** One of them; what proves a PIN or a badge is sealed for this till alone. */
  public record Entry(
      String user,
      String name,
      String role,
      String language,
      boolean hasPin,
      boolean hasBadge,
      String key,
      String nonce,
      String sealed) {}

  @GET
  public People people() {
    Caller caller = Caller.of(security.getUserPrincipal());
    @Nullable String till = caller.till();
    if (till == null) {
      throw new Problem(403, "forbidden", "Not allowed", "Only a paired till is told that.");
    }
    String store = tills.at(till, caller).store();
    Receiver receiver = receiver(till);
    return new People(
        clock.instant().plus(GOOD_FOR).toString(),
        pins.of(store).stream().map(person -> entry(person, receiver)).toList(),
        fileKey(receiver));
  }

  @SuppressWarnings("ArrayRecordComponent") // read once
  private record Receiver(String device, byte[] key, byte[] fileKey) {}

  private Receiver receiver(String till) {
    return transactions
        .call(
            () ->
                sql.row(
                    """
                    SELECT id, sealing_key, file_key FROM till_device
                    WHERE till = ? AND revoked_at IS NULL
                    """,
                    till))
        .map(row -> new Receiver(row.uuid(0).toString(), row.bytes(1), row.bytes(2)))
        .orElseThrow(
            () ->
                new Problem(
                    403,
                    "till-revoked",
                    "The till is not paired",
                    "Pair it again with a new code."));
  }

  /** By which the till encrypts what it writes into a file; see {@link QueueFiles}. */
  private static Box fileKey(Receiver receiver) {
    SealedBox box =
        SealedBox.seal(
            receiver.fileKey(), receiver.key(), "holdfast-file-key-1\n" + receiver.device());
    return new Box(base64(box.key()), base64(box.nonce()), base64(box.sealed()));
  }

  private static Entry entry(Person person, Receiver receiver) {
    JsonObjectBuilder proof = Json.createObjectBuilder().add("rounds", Pins.ROUNDS);
    add(proof, "salt", person.salt());
    add(proof, "verifier", person.verifier());
    add(proof, "badge", person.badge());
    SealedBox box =
        SealedBox.seal(
            proof.build().toString().getBytes(StandardCharsets.UTF_8),
            receiver.key(),
            "holdfast-person-1\n" + receiver.device() + "\n" + person.login());
    return new Entry(
        person.login(),
        person.name(),
        person.role().word(),
        person.language(),
        person.verifier() != null,
        person.badge() != null,
        base64(box.key()),
        base64(box.nonce()),
        base64(box.sealed()));
  }

  private static void add(JsonObjectBuilder proof, String name, byte @Nullable [] bytes) {
    if (bytes != null) {
      proof.add(name, base64(bytes));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
