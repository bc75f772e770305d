package holdfast.stock.model;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.stock.StockMoves.Cause;
import holdfast.stock.model.Model.At;
import holdfast.warehouse.Counting;
import holdfast.warehouse.Difference;
import holdfast.warehouse.StockDocuments;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTakes;
import holdfast.warehouse.Transfer;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls of the stock desk: goods that come, go, move and are counted. */
final class PlanOfDesk {
  private static final List<Settlement> SETTLEMENTS = List.of(Settlement.values());

  private final World world;
  private final ModelDocuments expected;
  private final boolean isRace;
  private final Recent<OnItsWay> transfers = new Recent<>();
  private final Recent<Take> takes = new Recent<>();

  PlanOfDesk(World world, ModelDocuments expected, boolean isRace) {
    this.world = world;
    this.expected = expected;
    this.isRace = isRace;
  }

  private record OnItsWay(UUID id, At from, At to, Quantity quantity) {}

  private record Take(UUID id, String warehouse, Set<String> counted) {}

  @Nullable Call call(Step step) {
    return switch (step.verb()) {
      case RECEIVE -> receive(step);
      case SET_ON_HAND -> isRace || step.other() % 2 == 0 ? correctTo(step) : setOnHand(step);
      case CORRECT -> correctBy(step);
      case SEND -> send(step);
      case ARRIVE -> arrive(step);
      case SETTLE -> settle(step);
      case CALL_BACK -> callBack(step);
      case WRITE_OFF -> writeOff(step);
      case COUNT -> isRace ? countAndApprove(step) : count(step);
      case APPROVE -> isRace ? null : approve(step);
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private At at(Step step) {
    return new At(S1, step.other() % 5 == 4 ? "STORE" : MAIN, world.good(step.which()));
  }

  private static StockMoves.Document document(UUID id, Cause cause, At at) {
    return new StockMoves.Document(id, cause, at.store(), at.warehouse(), "some reason");
  }

  private Call receive(Step step) {
    At at = at(step);
    UUID id = world.document("P");
    Quantity units = world.some(at.sku(), 1 + step.size());
    return new Call(
        "receive %s at %s".formatted(units, at),
        () -> expected.bringIn(id, at, Model.units(units), "PURCHASE"),
        done -> {
          world
              .the(StockMoves.class)
              .bringIn(
                  document(id, Cause.PURCHASE, at),
                  List.of(new StockLine(at.sku(), units)),
                  MANAGER);
          done.changed(at.sku(), units);
        });
  }

  private Call setOnHand(Step step) {
    At at = at(step);
    Quantity units = world.some(at.sku(), step.size());
    return new Call(
        "set %s to %s".formatted(at, units),
        () -> expected.setOnHand(null, at, Model.units(units)),
        done -> world.setOnHand(at, units));
  }

  private Call correctTo(Step step) {
    At at = at(step);
    Quantity units = world.some(at.sku(), step.size());
    return correct(
        at, "correct %s to %s".formatted(at, units), new Adjustments.Line(at.sku(), units, null));
  }

  private Call correctBy(Step step) {
    At at = at(step);
    Quantity units = world.some(at.sku(), step.size() - 4);
    return correct(
        at, "correct %s by %s".formatted(at, units), new Adjustments.Line(at.sku(), null, units));
  }

  private Call correct(At at, String text, Adjustments.Line line) {
    UUID id = world.document("A");
    return new Call(
        text,
        () -> expected.correct(id, at, line),
        done ->
            world
                .the(Adjustments.class)
                .correct(document(id, Cause.ADJUSTMENT, at), List.of(line), MANAGER)
                .forEach(corrected -> done.changed(at.sku(), corrected.change())));
  }

  private Call send(Step step) {
    String sku = world.good(step.which());
    At main = new At(S1, MAIN, sku);
    At from = step.other() % 3 == 2 ? main.in("STORE") : main;
    At to = List.of(main.in("STORE"), new At(S2, MAIN, sku), main).get(step.other() % 3);
    OnItsWay transfer =
        new OnItsWay(world.document("T"), from, to, world.some(sku, 1 + step.size() % 5));
    transfers.add(transfer);
    return new Call(
        "send " + transfer,
        () -> expected.send(transfer.id, from, to, Model.units(transfer.quantity)),
        done -> {
          world
              .the(Transfers.class)
              .make(
                  new Transfers.Draft(
                      transfer.id,
                      place(from),
                      place(to),
                      null,
                      List.of(new StockLine(sku, transfer.quantity))),
                  MANAGER);
          world.the(Transfers.class).send(transfer.id, MANAGER);
          done.changed(sku, transfer.quantity.negated());
        });
  }

  private static Transfer.Place place(At at) {
    return new Transfer.Place(at.store(), at.warehouse());
  }

  private @Nullable Call arrive(Step step) {
    OnItsWay transfer = transfers.get(step.which());
    if (transfer == null) {
      return null;
    }
    Quantity more = world.some(transfer.from.sku(), step.size() % 3 - 1);
    Quantity received = transfer.quantity.plus(more).max(Quantity.ZERO);
    return new Call(
        "arrive %s as %s".formatted(transfer.id, received),
        () -> expected.arrive(transfer.id, Model.units(received)),
        done -> {
          world
              .the(Transfers.class)
              .receive(
                  transfer.id, List.of(new Transfers.Arrival(1, received, "counted")), MANAGER);
          done.changed(transfer.from.sku(), received.min(transfer.quantity));
        });
  }

  private @Nullable Call settle(Step step) {
    OnItsWay transfer = transfers.get(step.which());
    if (transfer == null) {
      return null;
    }
    Settlement settlement = SETTLEMENTS.get(step.other() % SETTLEMENTS.size());
    return new Call(
        "settle %s: %s".formatted(transfer.id, settlement),
        () -> expected.settle(transfer.id, settlement),
        done -> {
          Transfer settled =
              world
                  .the(Transfers.class)
                  .settle(transfer.id, 1, settlement, "looked for it", MANAGER);
          if (settlement == Settlement.RETURNED || settlement == Settlement.FOUND) {
            Quantity difference = settled.lines().getFirst().difference();
            done.changed(
                transfer.from.sku(), difference.isNegative() ? difference.negated() : difference);
          }
        });
  }

  private @Nullable Call callBack(Step step) {
    OnItsWay transfer = transfers.get(step.which());
    if (transfer == null) {
      return null;
    }
    return new Call(
        "call back " + transfer.id,
        () -> expected.callBack(transfer.id),
        done -> {
          Transfer before = world.the(Transfers.class).transfer(transfer.id, MANAGER);
          if (before.status() == Transfer.Status.DRAFT) {
            throw Problem.wrongState("transfer", transfer.id, "draft");
          }
          world.the(Transfers.class).cancel(transfer.id, "not needed", MANAGER);
          done.changed(transfer.from.sku(), transfer.quantity);
        });
  }

  private Call writeOff(Step step) {
    At at = at(step);
    UUID id = world.document("W");
    boolean displacing = step.size() % 2 == 1;
    Quantity units = world.some(at.sku(), 1 + step.size() % 4);
    return new Call(
        "write off %s of %s%s".formatted(units, at, displacing ? ", promised or not" : ""),
        () -> {
          if (displacing) {
            expected.takeOutPromised(id, at, Model.units(units), "WRITE_OFF");
          } else {
            expected.takeOut(id, at, Model.units(units), "WRITE_OFF");
          }
        },
        done -> {
          world
              .the(StockDocuments.class)
              .writeOff(
                  new StockDocuments.WriteOff(
                      id,
                      at.store(),
                      at.warehouse(),
                      "broken",
                      displacing,
                      List.of(new StockLine(at.sku(), units))),
                  MANAGER);
          done.changed(at.sku(), units.negated());
        });
  }

  private Call count(Step step) {
    At at = at(step);
    Take open = takes.get(step.which());
    boolean fits =
        open != null && open.warehouse.equals(at.warehouse()) && !open.counted.contains(at.sku());
    Take take =
        open != null && fits
            ? open
            : new Take(world.document("K"), at.warehouse(), new HashSet<>());
    take.counted.add(at.sku());
    if (!fits) {
      takes.add(take);
    }
    Quantity units = world.some(at.sku(), step.size());
    return new Call(
        "count %s of %s in %s".formatted(units, at, take.id),
        () -> expected.count(take.id, at, Model.units(units)),
        done -> count(take.id, at, units));
  }

  private void count(UUID take, At at, Quantity units) {
    world
        .the(StockTakes.class)
        .open(
            new StockTake.Draft(
                take, at.store(), at.warehouse(), false, List.of(), List.of(), null),
            MANAGER);
    world
        .the(Counting.class)
        .count(
            take,
            List.of(new StockTake.Count(UUID.randomUUID(), null, at.sku(), units, null)),
            MANAGER);
  }

  private @Nullable Call approve(Step step) {
    Take take = takes.get(step.which());
    if (take == null) {
      return null;
    }
    takes.remove(take);
    return new Call(
        "approve " + take.id, () -> expected.approve(take.id), done -> approve(take.id, done));
  }

  private Call countAndApprove(Step step) {
    At at = at(step);
    UUID take = world.document("K");
    Quantity units = world.some(at.sku(), step.size());
    return new Call(
        "count and approve %s of %s".formatted(units, at),
        () -> {},
        done -> {
          count(take, at, units);
          approve(take, done);
        });
  }

  private void approve(UUID take, Acknowledged done) {
    StockTakes stockTakes = world.the(StockTakes.class);
    stockTakes.approve(take, false, true, MANAGER);
    for (Difference line : stockTakes.differences(take, "", 100, true, MANAGER)) {
      done.changed(line.sku(), line.quantity());
    }
  }
}
