package holdfast.warehouse;

import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.stock.StockMoves.Cause;
import holdfast.stock.StockMoves.Document;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfers.Arrival;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves the goods of a transfer, whose row is held. */
@ApplicationScoped
class TransferGoods {
  @Inject TransferRows rows;
  @Inject StockMoves moves;
  @Inject Products products;

  void send(Transfer transfer, Caller by) {
    moves.takeOut(document(transfer, transfer.from(), transfer.note()), transfer.goods(), by);
  }

  void receive(Transfer transfer, List<Arrival> arrivals, Caller by) {
    Map<Integer, Arrival> named = new HashMap<>();
    for (Arrival arrival : arrivals) {
      if (named.put(arrival.line(), arrival) != null) {
        throw Problem.invalid("lines", "line " + arrival.line() + " is named twice");
      }
    }
    List<StockLine> there = new ArrayList<>();
    for (Transfer.Line line : transfer.lines()) {
      Arrival arrival = named.remove(line.number());
      Quantity received = arrival == null ? line.quantity() : check(line, arrival);
      rows.receive(transfer.id(), line.number(), received, reason(arrival));
      Quantity atOnce = received.min(line.quantity());
      if (atOnce.isPositive()) {
        there.add(new StockLine(line.sku(), atOnce));
      }
    }
    if (!named.isEmpty()) {
      throw Problem.invalid("lines", "there is no line " + named.keySet().iterator().next());
    }
    by.requireStore(transfer.to().store());
    if (!there.isEmpty()) {
      moves.bringIn(document(transfer, transfer.to(), transfer.note()), there, by);
    }
  }

  private Quantity check(Transfer.Line line, Arrival arrival) {
    String field = "lines[" + line.number() + "]";
    if (arrival.received().isNegative()) {
      throw Problem.invalid(field, "must not be negative");
    }
    products.check(line.sku(), arrival.received(), field);
    String reason = arrival.reason();
    if (!arrival.received().equals(line.quantity()) && (reason == null || reason.isBlank())) {
      throw Problem.invalid(field, "another number than was sent needs a reason");
    }
    return arrival.received();
  }

  private static @Nullable String reason(@Nullable Arrival arrival) {
    return arrival == null ? null : arrival.reason();
  }

  void settle(Transfer transfer, int number, Settlement settlement, String reason, Caller by) {
    Transfer.Line line =
        transfer.lines().stream()
            .filter(each -> each.number() == number)
            .findAny()
            .orElseThrow(() -> Problem.notFound("line", number));
    if (!line.isOpen()) {
      throw Problem.wrongState("line", number, line.settlement() == null ? "right" : "settled");
    }
    if (settlement.isOfMissing() != line.difference().isNegative()) {
      throw Problem.invalid("settlement", settlement.word() + " does not fit the difference");
    }
    Document source = document(transfer, transfer.from(), reason);
    Document destination = document(transfer, transfer.to(), reason);
    boolean missing = line.difference().isNegative();
    Quantity units = missing ? line.difference().negated() : line.difference();
    List<StockLine> goods = List.of(new StockLine(line.sku(), units));
    switch (settlement) {
      case RETURNED -> moves.bringIn(source, goods, by);
      case LOST -> lose(transfer, goods, reason, by);
      case FROM_SOURCE -> {
        moves.takeOut(source, goods, by);
        moves.bringIn(destination, goods, by);
      }
      case FOUND -> moves.bringIn(destination, goods, by);
    }
  }

  /** The ledger of the source shows the loss: the units are back, and written off. */
  private void lose(Transfer transfer, List<StockLine> goods, String reason, Caller by) {
    Place source = transfer.from();
    moves.bringIn(document(transfer, source, reason), goods, by);
    Document loss =
        new Document(transfer.id(), Cause.WRITE_OFF, source.store(), source.warehouse(), reason);
    goods.forEach(line -> moves.correct(loss, line.sku(), line.quantity().negated(), by));
  }

  void bringBack(Transfer transfer, String reason, Caller by) {
    moves.bringIn(document(transfer, transfer.from(), reason), transfer.goods(), by);
  }

  private static Document document(Transfer transfer, Place place, @Nullable String reason) {
    return new Document(transfer.id(), Cause.TRANSFER, place.store(), place.warehouse(), reason);
  }
}
