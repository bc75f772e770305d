package holdfast.stock.model;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;

import holdfast.shared.Quantity;
import holdfast.stock.Carts;
import holdfast.stock.Expiry;
import holdfast.stock.HandOvers;
import holdfast.stock.Hold;
import holdfast.stock.Reservation;
import holdfast.stock.Sales;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of steps: which document, which goods, how many. Knows what was asked, not what is.
 */
final class Plan {
  /** Never a multiple of what passes at once, so nothing ends at the very moment of a call. */
  private static final Duration END = Duration.ofMinutes(10);

  private static final Duration PASSES = Duration.ofMinutes(7);

  private final World world;
  private final boolean isRace;
  private final ModelVerbs expected;
  private final ModelDocuments documents;
  private final PlanOfDesk desk;
  private final Recent<Hold> wishes = new Recent<>();
  private final Recent<Carts.Cart> carts = new Recent<>();
  private final Set<UUID> made = ConcurrentHashMap.newKeySet();
  private final Set<UUID> sold = ConcurrentHashMap.newKeySet();

  /**
   * @param isRace many threads call at once: then nothing is expected of the model, and no document
   *     is both handed over and paid for, so that the answers can be added up
   */
  Plan(World world, Model model, boolean isRace) {
    this.world = world;
    this.isRace = isRace;
    expected = new ModelVerbs(model);
    documents = new ModelDocuments(model);
    desk = new PlanOfDesk(world, documents, isRace);
  }

  /** The call of that step; null when there is nothing yet to do it with. */
  @Nullable Call call(Step step) {
    return switch (step.verb()) {
      case HOLD -> {
        Hold wish = newWish(step);
        wishes.add(wish);
        yield hold(wish, "hold");
      }
      case HOLD_WHAT_THERE_IS -> holdWhatThereIs(newWish(step));
      case HOLD_AGAIN -> holdAgain(step);
      case REPEAT -> repeat(step);
      case CONVERT -> convert(convertible(step));
      case CONVERT_PART -> convertPart(convertible(step), step);
      case RELEASE -> release(any(step));
      case RELEASE_LINE -> releaseLine(any(step), step);
      case EXTEND -> extend(any(step), step);
      case TAKE_BACK -> takeBack(convertible(step), step);
      case CART -> cart(step);
      case CART_BECOMES -> becomes(step);
      case SELL -> sell(step);
      case PAY_HELD -> pay(step);
      case TIME_PASSES ->
          new Call(
              "time passes",
              () -> {},
              done -> world.clock.pass(PASSES.multipliedBy(1 + step.other() % 4)));
      case SWEEP -> new Call("sweep", expected::sweep, done -> world.the(Expiry.class).sweep());
      default -> desk.call(step);
    };
  }

  private Hold newWish(Step step) {
    Source source =
        List.of(Source.HELD_ORDER, Source.ONLINE_ORDER, Source.DELIVERY_ORDER)
            .get(step.which() % 3);
    Hold wish =
        new Hold(
            world.document("D"),
            S1,
            step.other() == 3 ? "STORE" : null,
            source,
            "somebody",
            step.other() % 3 == 1,
            ends(step.other()),
            null,
            step.other() % 5 == 4 && (!isRace || source != Source.HELD_ORDER) ? "DEPOSIT" : null,
            lines(step.which(), 1 + step.other() % 3, step.size()));
    return wish;
  }

  /**
   * In a race only when it is there: two that make the same document hold for the first time are
   * told apart by {@link Stock#hold} alone.
   */
  private void announce(Hold wish, boolean isThere) {
    if (isThere == isRace) {
      wishes.add(wish);
    }
  }

  private @Nullable Instant ends(int other) {
    return other % 4 == 0 ? null : world.clock.instant().plus(END.multipliedBy(other % 4));
  }

  /** Lines 1 and 3 are of the same product, so that a basket may ask for it twice. */
  private List<Hold.Line> lines(int base, int count, int size) {
    List<Hold.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku = world.good(base + i % 2);
      lines.add(new Hold.Line(i + 1, sku, world.some(sku, 1 + (size + i) % 6)));
    }
    return lines;
  }

  private Call hold(Hold wish, String how) {
    return new Call(
        how + " " + wish,
        () -> expected.hold(wish),
        done -> {
          Stock.Held held = world.the(Stock.class).hold(wish, MANAGER);
          made.add(wish.id());
          if (held.isNew()) {
            done.held(held.reservation());
          }
        });
  }

  private @Nullable Call repeat(Step step) {
    Hold wish = wishes.get(step.which());
    if (wish == null || step.other() % 2 == 0) {
      return wish == null ? null : hold(wish, "repeat");
    }
    return hold(again(wish, wish.lines(), wish.expiresAt(), !wish.paid()), "reuse the id of");
  }

  private Call holdWhatThereIs(Hold wish) {
    announce(wish, false);
    return new Call(
        "hold what there is " + wish,
        () -> expected.holdWhatThereIs(wish),
        done -> {
          List<Reservation.Promise> held = world.the(Stock.class).holdWhatThereIs(wish, MANAGER);
          done.held(new Reservation(wish.id(), S1, wish.source(), "", wish.expiresAt(), held));
          announce(wish, true);
        });
  }

  private @Nullable Call holdAgain(Step step) {
    Hold before = wishes.get(step.which());
    if (before == null || (isRace && !made.contains(before.id()))) {
      return null;
    }
    int base = world.goods.indexOf(before.lines().getFirst().sku());
    List<Hold.Line> lines = lines(base, 1 + step.other() % 3, step.size());
    Hold wish =
        again(
            before,
            step.other() > 6 ? lines.subList(lines.size() - 1, lines.size()) : lines,
            ends(step.size()),
            before.paid());
    return new Call(
        "hold again " + wish,
        () -> expected.holdAgain(wish),
        done -> {
          done.again.add(wish.id());
          world.the(Stock.class).holdAgain(wish, MANAGER);
        });
  }

  private static Hold again(
      Hold wish, List<Hold.Line> lines, @Nullable Instant ends, boolean paid) {
    return new Hold(
        wish.id(),
        wish.store(),
        wish.warehouse(),
        wish.source(),
        wish.reference(),
        paid,
        ends,
        null,
        wish.placeIn(),
        lines);
  }

  /** One of the newest documents; carts too, unless many race for them. */
  private @Nullable UUID any(Step step) {
    Carts.Cart cart = isRace || step.other() != 9 ? null : carts.get(step.which());
    Hold wish = wishes.get(step.which());
    return cart != null ? cart.id() : wish == null ? null : wish.id();
  }

  private @Nullable UUID convertible(Step step) {
    Hold wish = wishes.get(step.which());
    return isRace && wish != null && wish.source() == Source.HELD_ORDER ? null : any(step);
  }

  private @Nullable Call convert(@Nullable UUID document) {
    return document == null
        ? null
        : new Call(
            "convert " + document,
            () -> expected.convert(document),
            done -> {
              done.converted(world.the(Stock.class).convert(document, MANAGER));
              done.ended(document);
            });
  }

  private @Nullable Call convertPart(@Nullable UUID document, Step step) {
    int line = 1 + step.other() % 3;
    Quantity part = some(step, line);
    return document == null
        ? null
        : new Call(
            "convert %s of %s line %d".formatted(part, document, line),
            () -> expected.convertPart(document, line, Model.units(part)),
            done ->
                done.converted(
                    world.the(HandOvers.class).part(document, Map.of(line, part), MANAGER)));
  }

  private @Nullable Call takeBack(@Nullable UUID document, Step step) {
    int line = 1 + step.other() % 3;
    Hold wish = wishes.get(step.which());
    if (document == null || wish == null || !wish.id().equals(document)) {
      return null;
    }
    String sku = world.good(world.goods.indexOf(wish.lines().getFirst().sku()) + (line - 1) % 2);
    Quantity part = world.some(sku, 1 + step.size() % 2);
    return new Call(
        "take back %s of %s line %d".formatted(part, document, line),
        () -> expected.takeBack(document, line, Model.units(part)),
        done -> {
          world
              .the(HandOvers.class)
              .takeBack(document, Map.of(line, part), "brought back", MANAGER);
          done.changed(sku, part);
        });
  }

  private @Nullable Call release(@Nullable UUID document) {
    return document == null
        ? null
        : new Call(
            "release " + document,
            () -> expected.release(document),
            done -> {
              world.the(Stock.class).release(document, "given up", MANAGER);
              done.ended(document);
            });
  }

  private @Nullable Call releaseLine(@Nullable UUID document, Step step) {
    int line = 1 + step.other() % 3;
    Quantity part = some(step, line);
    return document == null
        ? null
        : new Call(
            "release %s of %s line %d".formatted(part, document, line),
            () -> expected.releaseLine(document, line, Model.units(part)),
            done ->
                done.released(
                    world.the(Stock.class).releaseLine(document, line, part, "fewer", MANAGER),
                    line,
                    part));
  }

  /** Of the product of that line of the document, or of any when it is a cart. */
  private Quantity some(Step step, int line) {
    Hold wish = wishes.get(step.which());
    String sku =
        wish == null
            ? world.good(0)
            : world.good(world.goods.indexOf(wish.lines().getFirst().sku()) + (line - 1) % 2);
    return world.some(sku, step.size() % 5);
  }

  private @Nullable Call extend(@Nullable UUID document, Step step) {
    Instant ends = ends(step.size());
    return document == null
        ? null
        : new Call(
            "extend " + document + " to " + ends,
            () -> expected.extend(document, ends),
            done -> world.the(Stock.class).extend(document, ends, MANAGER));
  }

  private Call cart(Step step) {
    Carts.Cart before = step.other() % 2 == 0 ? null : carts.get(step.which());
    Hold held = step.other() % 4 == 0 ? heldOrder(step) : null;
    Map<String, Quantity> wanted = new TreeMap<>();
    lines(step.size(), 1 + step.which() % 2, step.size() + step.other())
        .forEach(line -> wanted.put(line.sku(), line.quantity()));
    if (step.other() == 7) {
      wanted.clear();
    }
    UUID id = before == null ? world.document("C") : before.id();
    Carts.Cart cart = new Carts.Cart(id, S1, "till", wanted, held == null ? null : held.id());
    if (before == null) {
      carts.add(cart);
    }
    return new Call(
        "put " + cart,
        () -> documents.put(cart, MAIN),
        done -> world.the(Carts.class).put(cart, MANAGER));
  }

  private @Nullable Hold heldOrder(Step step) {
    Hold wish = wishes.get(step.which());
    return wish == null || wish.source() != Source.HELD_ORDER ? null : wish;
  }

  private @Nullable Call becomes(Step step) {
    Carts.Cart cart = carts.get(step.which());
    if (cart == null) {
      return null;
    }
    Hold wish =
        new Hold(
            world.document("D"),
            S1,
            null,
            Source.HELD_ORDER,
            "somebody",
            false,
            ends(step.other()),
            null,
            lines(step.other(), 1 + step.size() % 2, step.size()));
    announce(wish, false);
    return new Call(
        "cart " + cart.id() + " becomes " + wish,
        () -> documents.become(cart.id(), wish),
        done -> {
          done.held(world.the(Carts.class).become(cart.id(), wish, MANAGER));
          announce(wish, true);
        });
  }

  private Call sell(Step step) {
    Carts.Cart cart = step.other() % 3 == 0 ? null : carts.get(step.which());
    Map<String, Quantity> basket = new TreeMap<>();
    if (cart != null && sold.add(cart.id())) {
      basket.putAll(cart.wanted());
    } else {
      cart = null;
    }
    if (basket.isEmpty() || step.other() % 3 == 1) {
      lines(step.which(), 1 + step.other() % 2, step.size() / 2)
          .forEach(line -> basket.put(line.sku(), line.quantity()));
    }
    UUID receipt = cart == null ? world.document("R") : cart.id();
    return sale(new Sales.Sale(receipt, S1, "till", basket, null));
  }

  private @Nullable Call pay(Step step) {
    Hold held = heldOrder(step);
    if (held == null) {
      return null;
    }
    Map<String, Quantity> basket = new TreeMap<>();
    held.lines()
        .forEach(line -> basket.put(line.sku(), world.some(line.sku(), 1 + step.size() % 4)));
    UUID receipt = world.document("R");
    Sales.PaysFor paid = new Sales.PaysFor(held.id(), step.other() % 2 == 0);
    return sale(new Sales.Sale(receipt, S1, "till", basket, null).payingFor(paid));
  }

  private Call sale(Sales.Sale sale) {
    return new Call(
        sale.toString(),
        () -> expected.sell(sale, MAIN),
        done -> {
          world.the(Sales.class).record(sale, MANAGER);
          sale.sold().forEach((sku, quantity) -> done.changed(sku, quantity.negated()));
        });
  }
}
