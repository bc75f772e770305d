package holdfast.mail;

import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A buyer wants a receipt by e-mail.
 *
 * @param by the cashier who typed the address
 */
public record MailRequest(
    UUID id, UUID receipt, String address, String language, Instant at, String by) {

  /** As SMTP limits it. */
  public static final int LONGEST_ADDRESS = 254;

  /** One plain address: nothing that a mail server or a header could take for more. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z0-9-]{2,}");

  private static final List<String> LANGUAGES = List.of("uk", "en");

  /**
   * Reads the package of a till.
   *
   * @throws Problem {@code invalid} when it is none; the address itself is not in it
   */
  public static MailRequest read(JsonInput input) {
    String address = input.text("address", LONGEST_ADDRESS).strip();
    if (!ADDRESS.matcher(address).matches()) {
      throw input.refuse("address", "is no e-mail address");
    }
    String language = input.text("language", 2);
    if (!LANGUAGES.contains(language)) {
      throw input.refuse("language", "one of " + LANGUAGES);
    }
    return new MailRequest(
        input.uuid("id"),
        input.uuid("receipt"),
        address,
        language,
        input.time("at"),
        input.text("cashier", 64));
  }
}
