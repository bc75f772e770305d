package holdfast.channel.run;

import holdfast.Shop;
import holdfast.order.CarelessTaken;
import holdfast.stock.InterruptedFigures;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A house in which one precaution at a time can be left out, to see what comes of it. */
final class CarelessHouse {
  private static @Nullable Shop open;

  private CarelessHouse() {}

  static synchronized Shop house() {
    Shop house = open;
    if (house == null) {
      house =
          Shop.another(
              Shop.clock,
              Set.of(CarelessTurns.class, CarelessTaken.class, InterruptedFigures.class));
      open = house;
    }
    return house;
  }
}
