package holdfast.office.incident;

import holdfast.incident.Incident;
import holdfast.incident.Incident.Goods;
import holdfast.incident.Incident.Receipt;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an incident is about, in words. A kind that has none yet is named as it is. */
final class IncidentWords {
  private IncidentWords() {}

  static String kind(Incident incident, Texts texts) {
    String key = "incident.kind." + incident.kind();
    return texts.has(key) ? texts.text(key) : incident.kind();
  }

  /** What happened and why it matters; nothing for a kind that has no words yet. */
  static String meaning(Incident incident, Texts texts) {
    String key = "incident.meaning." + incident.kind();
    return texts.has(key) ? texts.text(key) : "";
  }

  /** The shift it is about, if it is about one. */
  static @Nullable UUID shift(Incident incident) {
    return incident.kind().startsWith("SHIFT_") ? incident.document() : null;
  }

  /** What the reason of it is: a signature, or what somebody took off the price, who sold. */
  static String reasonKey(Incident incident) {
    return switch (incident.kind()) {
      case "PRICE_DOUBTED", "ROUNDING_DOUBTED" -> "incident.price";
      case "DISCOUNT_DOUBTED" -> "incident.discount";
      case "CARD_DOUBTED" -> "incident.card";
      case "CREDIT_EXCEEDED" -> "incident.creditSum";
      case "CREDIT_DOUBTED" -> "incident.credit";
      case "SELLER_DOUBTED" -> "incident.seller";
      case "ALLOTMENT_ENDED" -> "incident.unitsBack";
      default -> "incident.signed";
    };
  }

  /** The key of what its reference is called: another receipt, an order, or a place. */
  static String referenceKey(Incident incident) {
    if (incident.kind().startsWith("RETURN")) {
      return "incident.otherReceipt";
    }
    if (incident.kind().startsWith("CREDIT")) {
      return "incident.customer";
    }
    return incident.promise() == null ? "incident.where" : "incident.order";
  }

  static String goods(Incident incident, Texts texts) {
    return incident.goods().stream()
        .map(one -> one.nameIn(texts.language()) + missing(one, texts))
        .collect(Collectors.joining("; "));
  }

  private static String missing(Goods goods, Texts texts) {
    @Nullable Quantity missing = goods.missing();
    return missing == null
        ? ""
        : " × " + texts.number(missing) + " " + texts.unit(goods.isWeighed());
  }

  static String receipt(Incident incident, Texts texts) {
    @Nullable Receipt receipt = incident.receipt();
    return receipt == null
        ? ""
        : texts.text("incident.receiptNumber", receipt.till(), texts.number(receipt.number()));
  }
}
