package holdfast.bridge.scale;

import holdfast.bridge.line.BadFrame;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One reading of a scale, whatever its language.
 *
 * @param grams with its sign; 0 when the scale tells none
 * @param stable at rest
 * @param negative below zero
 * @param overload beyond its capacity
 * @param net the tare is taken off
 */
public record Weight(long grams, boolean stable, boolean negative, boolean overload, boolean net) {

  /** Not at rest, and the scale does not say more. */
  static final Weight MOVING = new Weight(0, false, false, false, false);

  static final Weight OVER = new Weight(0, false, false, true, false);
  static final Weight UNDER = new Weight(0, false, true, false, false);

  private static final int DIGITS_MAX = 9;

  static Weight of(long grams, boolean stable, boolean net) {
    return new Weight(grams, stable, grams < 0, false, net);
  }

  /**
   * Reads a number of this unit; fractions of a gram are rounded to the nearest.
   *
   * @throws BadFrame when it is no number or the unit is not known
   */
  static long grams(String number, String unit) throws BadFrame {
    String digits = number.strip().replaceAll("^\\+", "").replaceAll("^([-+]?)\\s+", "$1");
    if (digits.length() > DIGITS_MAX || !digits.matches("-?\\d+(\\.\\d*)?|-?\\.\\d+")) {
      throw new BadFrame("'" + number + "' is no weight");
    }
    int places =
        switch (unit.strip()) {
          case "kg" -> 3;
          case "g" -> 0;
          default -> throw new BadFrame("unit '" + unit + "'");
        };
    return new BigDecimal(digits)
        .movePointRight(places)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  boolean zero() {
    return grams == 0 && !overload && !negative;
  }

  boolean canBeSold() {
    return stable && grams > 0 && !overload && !negative;
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("grams", grams)
        .add("stable", stable)
        .add("zero", zero())
        .add("negative", negative)
        .add("overload", overload)
        .add("net", net)
        .build();
  }
}
