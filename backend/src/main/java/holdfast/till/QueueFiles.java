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

  @Inject Intake intake;
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
    if (file.length() > LARGEST) {
      throw refuse("it is too large");
    }
    JsonInput input = JsonInput.object(file);
    UUID device = input.uuid("device");
    Till till = tills.named(input.text("till", 16));
    by.requireStore(till.store());
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
