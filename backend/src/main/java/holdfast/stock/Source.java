package holdfast.stock;

import java.util.Arrays;
import java.util.Optional;

/** Why a reservation exists (contract items 85-89; offline allotments: decision 0020). */
public enum Source {
  HELD_ORDER("held order"),
  ONLINE_ORDER("online order"),
  DELIVERY_ORDER("delivery order"),
  ACTIVE_CART("active cart"),
  OFFLINE_ALLOTMENT("offline allotment");

  private final String word;

  Source(String word) {
    this.word = word;
  }

  /** The source as interfaces name it. */
  public String word() {
    return word;
  }

  /** From {@code held order}, {@code held-order} or {@code HELD_ORDER}, in any case. */
  public static Optional<Source> of(String text) {
    String name = text.strip().replaceAll("[ -]", "_");
    return Arrays.stream(values()).filter(source -> source.name().equalsIgnoreCase(name)).findAny();
  }
}
