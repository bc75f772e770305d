package holdfast.bridge.terminal;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** One entry of the terminal's own journal, as an answer or {@code GetReceiptInfo} tells it. */
record Slip(JsonObject params) {

  private static final String APPROVED = "1";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");

  String code() {
    return text("responseCode");
  }

  /** 0000, or 0010 with a smaller amount. */
  boolean isApproved() {
    return code().equals("0000") || code().equals("0010");
  }

  long invoice() {
    String number = text("invoiceNumber");
    return number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
  }

  long amount() {
    return Charge.minor(text("amount"));
  }

  String rrn() {
    return text("rrn");
  }

  String agreement() {
    return text("agreementNum");
  }

  /** When it was, by the clock of the terminal; empty when it does not say. */
  Optional<LocalDateTime> at() {
    try {
      return Optional.of(LocalDateTime.parse(text("date") + " " + text("time"), MOMENT));
    } catch (DateTimeParseException unsaid) {
      return Optional.empty();
    }
  }

  /** Whether the terminal's journal has it as approved, of this type, for this amount or less. */
  boolean isOf(Charge charge) {
    boolean fits =
        charge.amount() == 0
            || amount() == charge.amount()
            || (code().equals("0010") && amount() > 0 && amount() < charge.amount());
    return fits && text("txnType").equals(charge.type()) && hasMovedMoney();
  }

  boolean hasMovedMoney() {
    return text("trnStatus").equals(APPROVED);
  }

  /** Whether both tell of the same operation. */
  boolean isSame(Slip other) {
    return invoice() == other.invoice()
        && rrn().equals(other.rrn())
        && amount() == other.amount()
        && code().equals(other.code());
  }

  JsonObject result(Charge charge) {
    JsonObjectBuilder result =
        Json.createObjectBuilder()
            .add("amount", amount())
            .add("partial", charge.amount() > 0 && amount() != charge.amount())
            .add("invoice", invoice());
    copy(result, "rrn", "rrn");
    copy(result, "approvalCode", "approvalCode");
    if (!text("pan").isEmpty()) {
      result.add("card", CardNumbers.hidden(text("pan")));
    }
    copy(result, "paymentSystem", "paymentSystem");
    copy(result, "issuerName", "issuer");
    copy(result, "bankAcquirer", "bank");
    copy(result, "merchant", "merchant");
    copy(result, "terminalId", "terminal");
    copy(result, "date", "date");
    copy(result, "time", "time");
    copy(result, "agreementNum", "agreement");
    copy(result, "amountOfParts", "parts");
    copy(result, "receipt", "receipt");
    return result.add("signature", text("signVerif").equals("1")).build();
  }

  private void copy(JsonObjectBuilder result, String theirs, String ours) {
    String text = text(theirs);
    if (!text.isEmpty()) {
      result.add(ours, CardNumbers.masked(text));
    }
  }

  private String text(String name) {
    return switch (params.get(name)) {
      case JsonString text -> text.getString();
      case JsonNumber number -> number.toString();
      case null, default -> "";
    };
  }
}
