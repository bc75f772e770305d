package holdfast.stock.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What somebody does next. The numbers say with what; {@link Plan} makes a call of them, so that a
 * sequence still makes sense when steps before it are left out.
 */
record Step(Verb verb, int which, int size, int other) {

  /** What can be done, and how often it is. */
  enum Verb {
    HOLD(10),
    HOLD_WHAT_THERE_IS(4),
    HOLD_AGAIN(4),
    REPEAT(3),
    CONVERT(4),
    CONVERT_PART(4),
    RELEASE(3),
    RELEASE_LINE(3),
    EXTEND(3),
    TAKE_BACK(1),
    CART(5),
    CART_BECOMES(2),
    SELL(5),
    PAY_HELD(2),
    RECEIVE(5),
    SET_ON_HAND(2),
    CORRECT(2),
    SEND(3),
    ARRIVE(3),
    SETTLE(1),
    CALL_BACK(1),
    WRITE_OFF(2),
    COUNT(2),
    APPROVE(2),
    TIME_PASSES(4),
    SWEEP(2);

    private final int often;

    Verb(int often) {
      this.often = often;
    }
  }

  /** Any step, the frequent ones more often. */
  static Arbitrary<Step> any() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 9);
    return Combinators.combine(Arbitraries.of(asOftenAsTheyAre()), number, number, number)
        .as(Step::new);
  }

  static List<Verb> asOftenAsTheyAre() {
    return Arrays.stream(Verb.values())
        .flatMap(verb -> Collections.nCopies(verb.often, verb).stream())
        .toList();
  }
}
