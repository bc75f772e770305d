package holdfast.till;

import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Sales;
import holdfast.stock.Sales.Doubt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Files into which tills write their queue, when no network brings it. Each is encrypted with the
 * key of the pairing (AES-256-GCM), which only the till and this server have, and what is in it is
 * signed like anything a till sends.
 */
@ApplicationScoped
public class QueueFiles {
  /** A larger file is none: some ten thousand receipts. */
  public static final int LARGEST = 50 * 1024 * 1024;

  private static final int MOST_PACKAGES = 50_000;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** That the browser of a till has lost what it had not sent. */
  private static final String QUEUE_LOST = "QUEUE_LOST";

  @Inject Intake intake;
  @Inject Sales sales;
  @Inject Tills tills;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** What became of the packages of a file. */
  public record Taken(Till till, int stored, int repeated, int parked) {}

  /**
   * Takes in what a till wrote into a file. What came before, by the network or by a file, is
   * counted as repeated.
   *
   * @throws Problem {@code queue-file} (422) when it is no such file or was changed; {@code
   *     not-found} when no till was ever paired so; {@code forbidden}
   */
  public Taken take(String file, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    JsonInput input = read(file);
    Till till = tills.named(input.text("till", 16));
    by.requireStore(till.store());
    return take(input, till, by);
  }

  /**
   * Takes in what a till has found at its bridge and its browser knows nothing of. It may come from
   * the till itself, whoever works there: only the pairing that it names could write it, and only
   * what that has signed counts. What is new opens one incident of that pairing, because somebody
   * should ask why a browser lost its data.
   *
   * @throws Problem as {@link #take}, and {@code till-closed}, {@code till-paired}
   */
  public Taken bring(String file, Caller by) {
    JsonInput input = read(file);
    Till till = tills.alone(input.text("till", 16), by);
    Taken taken = take(input, till, by);
    if (taken.stored() + taken.parked() > 0) {
      doubt(input.uuid("device"), till, by);
    }
    return taken;
  }

  private void doubt(UUID device, Till till, Caller by) {
    transactions.run(
        () -> {
          // locked, so that two that are brought at once do not both tell
          boolean isTold =
              sql.row("SELECT id FROM till_device WHERE id = ? FOR UPDATE", device)
                  .flatMap(
                      locked ->
                          sql.row(
                              "SELECT id FROM incident WHERE kind = ? AND document = ? LIMIT 1",
                              QUEUE_LOST,
                              device))
                  .isPresent();
          if (!isTold) {
            sales.doubt(new Doubt(QUEUE_LOST, device, till.store(), null, till.code(), null), by);
          }
        });
  }

  private static JsonInput read(String file) {
    if (file.length() > LARGEST) {
      throw refuse("it is too large");
    }
    return JsonInput.object(file);
  }

  private Taken take(JsonInput input, Till till, Caller by) {
    UUID device = input.uuid("device");
    byte[] key =
        transactions
            .call(
                () ->
                    sql.row(
                        "SELECT file_key FROM till_device WHERE id = ? AND till = ?",
                        device,
                        till.code()))
            .map(row -> row.bytes(0))
            .orElseThrow(() -> Problem.notFound("device", device.toString()));
    JsonInput queue = JsonInput.object("{\"packages\":" + open(input, device, key) + "}");
    List<Result> results =
        intake.takeFromFile(
            queue.list("packages", MOST_PACKAGES), new Sender(till.code(), till.store()), by);
    return new Taken(
        till,
        count(results, Outcome.STORED),
        count(results, Outcome.REPEATED),
        count(results, Outcome.PARKED));
  }

  private static String open(JsonInput input, UUID device, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, input.bytes("nonce", NONCE_BYTES)));
      cipher.updateAAD(("holdfast-queue-1\n" + device).getBytes(StandardCharsets.UTF_8));
      return new String(cipher.doFinal(input.bytes("sealed", LARGEST)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException changed) {
      throw refuse("it was changed, or is of another pairing");
    }
  }

  private static Problem refuse(String why) {
    return new Problem(422, "queue-file", "It is no file of a till's queue", why);
  }

  private static int count(List<Result> results, Outcome outcome) {
    return (int) results.stream().filter(result -> result.outcome() == outcome).count();
  }
}
