package holdfast.stock.model;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Source;
import holdfast.stock.Status;
import holdfast.stock.model.Model.At;
import holdfast.stock.model.Model.Promise;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is written down about the goods of a world, as lines that can be compared. */
record Books(
    List<String> levels, List<String> promises, List<String> movements, List<String> incidents) {

  @Override
  public String toString() {
    return Stream.of(levels, promises, movements, incidents)
        .map(lines -> String.join("\n", lines))
        .reduce((one, other) -> one + "\n--\n" + other)
        .orElseThrow();
  }

  /** As they should be. */
  static Books of(Model model, World world) {
    return new Books(
        model.onHand.keySet().stream()
            .map(at -> level(at, model.onHand(at), model.reserved(at)))
            .filter(line -> !line.isEmpty())
            .toList(),
        model.promises.stream().map(promise -> world.named(promise(promise))).sorted().toList(),
        model.movements.stream().map(world::named).sorted().toList(),
        model.incidents.stream().map(world::named).sorted().toList());
  }

  /** As they are. */
  static Books of(World world) {
    return world.the(Transactions.class).call(() -> read(world, world.the(Sql.class)));
  }

  private static Books read(World world, Sql sql) {
    String ours = " WHERE sku IN " + Sql.places(world.goods.size());
    @Nullable Object[] goods = world.goods.toArray();
    return new Books(
        sql
            .rows(
                "SELECT store, warehouse, sku, on_hand, reserved FROM stock_level"
                    + ours
                    + " ORDER BY store, warehouse, sku",
                goods)
            .stream()
            .map(row -> level(at(row), Model.units(row.quantity(3)), Model.units(row.quantity(4))))
            .filter(line -> !line.isEmpty())
            .sorted()
            .toList(),
        promises(world).stream().map(row -> world.named(promise(row))).sorted().toList(),
        sql
            .rows(
                "SELECT store, warehouse, sku, quantity, kind, document FROM movement" + ours,
                goods)
            .stream()
            .map(
                row ->
                    at(row)
                        + " "
                        + Model.units(row.quantity(3))
                        + " "
                        + row.text(4)
                        + " "
                        + row.uuidOrNull(5))
            .map(world::named)
            .sorted()
            .toList(),
        sql.rows("SELECT kind, sku, quantity, reservation FROM incident" + ours, goods).stream()
            .map(
                row ->
                    row.text(0)
                        + " "
                        + row.text(1)
                        + " "
                        + Model.units(row.quantity(2))
                        + " of "
                        + row.uuidOrNull(3))
            .map(world::named)
            .sorted()
            .toList());
  }

  /** Every promise that was ever made of these goods. */
  static List<Promise> promises(World world) {
    return world
        .the(Transactions.class)
        .call(
            () ->
                world
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT store, warehouse, sku, id, line, part_of, home, quantity, status,
                          source, paid, expires_at
                        FROM reservation WHERE sku IN\
                        """
                            + " "
                            + Sql.places(world.goods.size()),
                        world.goods.toArray())
                    .stream()
                    .map(Books::promise)
                    .toList());
  }

  private static Promise promise(Row row) {
    return new Promise(
        row.uuid(3),
        row.integer(4),
        row.isNull(5) ? null : Integer.valueOf(row.integer(5)),
        at(row),
        row.textOrNull(6),
        Model.units(row.quantity(7)),
        Status.valueOf(row.text(8)),
        Source.valueOf(row.text(9)),
        row.flag(10),
        row.instantOrNull(11),
        null,
        0);
  }

  private static At at(Row row) {
    return new At(row.text(0), row.text(1), row.text(2));
  }

  /** Empty for a level of nothing, which may be written down or not. */
  private static String level(At at, long onHand, long reserved) {
    return onHand == 0 && reserved == 0 ? "" : at + ": " + onHand + ", reserved " + reserved;
  }

  /** When a cart ends is not compared: its time starts anew at some moment during the call. */
  private static String promise(Promise row) {
    Instant ends = row.source() == Source.ACTIVE_CART ? null : row.ends();
    UUID document = row.document();
    return "%s line %d of %s: %d %s at %s from %s, %s, paid %s, ends %s"
        .formatted(
            document,
            row.line(),
            row.partOf(),
            row.units(),
            row.status(),
            row.at(),
            row.home(),
            row.source(),
            row.paid(),
            ends);
  }
}
