package holdfast.receipt;

import holdfast.mail.MailBook;
import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.OnDisk;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Together;
import holdfast.shared.Transactions;
import holdfast.staff.WorkBook;
import holdfast.stock.Allotments;
import holdfast.stock.GroupedSales;
import holdfast.stock.Sales.Sale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in together what several tills send at one moment, and what one brings after an outage
 * (decision 0036): signed sales that nothing is unusual about, each the next of its till's chain.
 * They share a transaction, and so a commit and most statements. What it is not sure of it leaves
 * untouched: {@link Receipts} takes that in one by one, and alone decides what is odd.
 */
@ApplicationScoped
class PlainSales {
  private static final Logger log = System.getLogger(PlainSales.class.getName());

  /** More packages of one till in one transaction would hold their stock rows for too long. */
  static final int MOST_OF_A_TILL = 10;

  private static final int MOST_TILLS = 16;
  private static final int MOST_LINES = 50;

  @Inject Receipts receipts;
  @Inject ReceiptBook book;
  @Inject Chains chains;
  @Inject Discounts discounts;
  @Inject RoundingCheck roundingCheck;
  @Inject WrongClock wrongClock;
  @Inject Allotments allotments;
  @Inject GroupedSales sales;
  @Inject Sql sql;
  @Inject Transactions transactions;

  private final Together<Bundle> together = new Together<>(MOST_TILLS, this::decide);

  /** A sale, its place in the chain, and the package as it came. */
  record PlainSale(Receipt receipt, String hash, Chains.Link link, JsonInput body) {}

  /** What one till brings, in the order of its chain. */
  private static final class Bundle {
    final List<PlainSale> sales;
    final Sender sender;
    final Caller by;
    boolean isTaken;

    Bundle(List<PlainSale> sales, Sender sender, Caller by) {
      this.sales = sales;
      this.sender = sender;
      this.by = by;
    }

    Stream<UUID> ids() {
      return sales.stream().map(sale -> sale.receipt().id());
    }
  }

  /** Some do not fit, and what was done for them must be undone. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Set<UUID> receipts;

    NotAll(Set<UUID> receipts) {
      super("not in one transaction with others", null, false, false);
      this.receipts = receipts;
    }
  }

  /** The package as a sale that may share a transaction; nothing when it may not. */
  Optional<PlainSale> read(JsonInput body, Chains.Link link, Sender sender) {
    try {
      return TillPackage.read(body) instanceof Receipt receipt && mayShare(receipt, sender)
          ? Optional.of(new PlainSale(receipt, Signatures.hash(body.raw().toString()), link, body))
          : Optional.empty();
    } catch (Problem unreadable) {
      return Optional.empty();
    }
  }

  private boolean mayShare(Receipt receipt, Sender sender) {
    return receipt.rounded() == null
        ? isPlain(receipt, sender)
        : transactions.callPlain(() -> isPlain(receipt, sender)); // it asks for the rule
  }

  /** Nobody signed, nothing was taken off, no other document is touched, no rule was broken. */
  private boolean isPlain(Receipt receipt, Sender sender) {
    return receipts.isPlain(receipt, sender)
        && receipt.opening() == null
        && receipt.lines().size() <= MOST_LINES
        && receipt.lines().stream().allMatch(PlainSales::isPlain)
        && discounts.isNothingOdd(receipt, sender)
        && roundingCheck.odd(receipt.head(), sender).isEmpty();
  }

  private static boolean isPlain(Line line) {
    return line.consent() == null && line.discounts().isEmpty();
  }

  /**
   * Takes all of them, or none; comes back after the commit. Not inside a transaction.
   *
   * @param all of one browser, in the order of its chain
   * @return false when none was taken: they have to be taken one by one
   */
  boolean take(List<PlainSale> all, Sender sender, Caller by) {
    Bundle bundle = new Bundle(all, sender, by);
    together.submit(bundle);
    if (bundle.isTaken) {
      OnDisk.isReachedByCommit();
    }
    return bundle.isTaken;
  }

  private void decide(List<Bundle> group) {
    Map<String, List<Bundle>> byStore = new TreeMap<>();
    group.forEach(
        one -> byStore.computeIfAbsent(one.sender.store(), s -> new ArrayList<>()).add(one));
    byStore.forEach(this::decide);
  }

  private void decide(String store, List<Bundle> all) {
    List<Bundle> group = new ArrayList<>(all);
    try {
      while (!group.isEmpty()) {
        try {
          List<Bundle> asked = List.copyOf(group);
          List<Bundle> taken = transactions.callPlain(() -> takeThose(asked, store));
          taken.forEach(bundle -> bundle.isTaken = true);
          return;
        } catch (NotAll some) {
          group.removeIf(bundle -> bundle.ids().anyMatch(some.receipts::contains));
        }
      }
    } catch (RuntimeException failure) {
      log.log(Level.DEBUG, "packages are taken in one by one", failure);
    }
  }

  /** Answers which were taken; the others were not touched. */
  private List<Bundle> takeThose(List<Bundle> group, String store) {
    List<Bundle> taken = notOfAllotted(nothingIsOddAbout(inPlace(group), store), store);
    if (taken.isEmpty()) {
      return taken;
    }
    List<GroupedSales.Sold> sold = new ArrayList<>();
    List<ReceiptBook.Kept> kept = new ArrayList<>();
    List<@Nullable Object[]> lines = new ArrayList<>();
    List<Chains.Link> links = new ArrayList<>();
    for (Bundle bundle : taken) {
      for (PlainSale one : bundle.sales) {
        sold.add(new GroupedSales.Sold(sale(one.receipt(), bundle.sender), bundle.by));
        kept.add(new ReceiptBook.Kept(one.receipt().head(), one.hash(), bundle.sender, bundle.by));
        lines.addAll(Receipts.lineRows(one.receipt(), bundle.sender));
        links.add(one.link());
      }
    }
    Set<UUID> missing = sales.record(sold);
    if (!missing.isEmpty()) {
      throw new NotAll(missing);
    }
    chains.addAll(links);
    book.keepAll(kept);
    sql.insert(Receipts.LINES, lines);
    for (Bundle bundle : taken) {
      bundle.sales.forEach(one -> wrongClock.note(one.body(), one.receipt().id(), bundle.sender));
    }
    return taken;
  }

  private static Sale sale(Receipt receipt, Sender sender) {
    Map<String, Quantity> sold = new TreeMap<>();
    receipt.lines().forEach(line -> sold.merge(line.sku(), line.quantity(), Quantity::plus));
    return new Sale(receipt.id(), sender.store(), sender.till(), sold, null);
  }

  /** Those whose packages come next in the chain of a browser that is that till now. */
  private List<Bundle> inPlace(List<Bundle> group) {
    Map<UUID, Chains.End> ends =
        new HashMap<>(
            chains.lockEnds(
                group.stream().map(bundle -> bundle.sales.getFirst().link().device()).toList()));
    List<Bundle> inPlace = new ArrayList<>();
    for (Bundle bundle : group) {
      // taken away: a second bundle of the same browser is decided alone
      Chains.@Nullable End end = ends.remove(bundle.sales.getFirst().link().device());
      if (end != null && end.till().equals(bundle.sender.till()) && isNext(bundle, end)) {
        inPlace.add(bundle);
      }
    }
    return inPlace;
  }

  private static boolean isNext(Bundle bundle, Chains.End end) {
    int last = end.sequence();
    String hash = end.hash();
    for (PlainSale sale : bundle.sales) {
      Chains.Link link = sale.link();
      if (link.sequence() != last + 1 || !link.previous().equals(hash)) {
        return false;
      }
      last = link.sequence();
      hash = link.hash();
    }
    return true;
  }

  /** Without those whose id, number, charge or shift the house has something about already. */
  private List<Bundle> nothingIsOddAbout(List<Bundle> group, String store) {
    if (group.isEmpty()) {
      return group;
    }
    Set<UUID> used = used(group, store);
    Map<String, Integer> last = lastNumbers(group, store);
    List<Bundle> plain = new ArrayList<>();
    for (Bundle bundle : group) {
      int number = last.getOrDefault(bundle.sender.till(), 0);
      boolean isPlain = true;
      Set<UUID> own = new HashSet<>();
      for (PlainSale sale : bundle.sales) {
        Receipt receipt = sale.receipt();
        isPlain &= receipt.number() > number && own.add(receipt.id());
        isPlain &= charges(receipt).allMatch(own::add);
        isPlain &= receipt.shift() == null || !used.contains(receipt.shift());
        number = receipt.number();
      }
      if (isPlain && own.stream().noneMatch(used::contains)) {
        used.addAll(own); // the next one in this group may not use them again
        last.put(bundle.sender.till(), number);
        plain.add(bundle);
      }
    }
    return plain;
  }

  /**
   * Without those that sell what their till has in the allotment that they name. Nothing is locked:
   * units that it gets at this moment stay with it until its next renewal (decision 0036).
   */
  private List<Bundle> notOfAllotted(List<Bundle> group, String store) {
    List<UUID> ids =
        receipts(group).map(Receipt::allotment).filter(Objects::nonNull).distinct().toList();
    if (ids.isEmpty()) {
      return group;
    }
    List<String> skus = receipts(group).flatMap(PlainSales::skus).distinct().toList();
    Map<UUID, Set<String>> allotted = allotments.goods(store, ids, skus);
    return group.stream()
        .filter(
            bundle ->
                receipts(List.of(bundle)).noneMatch(receipt -> isOfAllotted(receipt, allotted)))
        .toList();
  }

  private static boolean isOfAllotted(Receipt receipt, Map<UUID, Set<String>> allotted) {
    UUID id = receipt.allotment();
    Set<String> own = id == null ? Set.of() : allotted.getOrDefault(id, Set.of());
    return skus(receipt).anyMatch(own::contains);
  }

  private static Stream<String> skus(Receipt receipt) {
    return receipt.lines().stream().map(Line::sku);
  }

  private static Stream<UUID> charges(Receipt receipt) {
    return receipt.payments().stream()
        .map(payment -> payment.slip() == null ? null : payment.slip().request())
        .flatMap(Stream::ofNullable);
  }

  /** Of their ids those that packages have, or of which goods came back; charges; shut shifts. */
  private Set<UUID> used(List<Bundle> group, String store) {
    List<UUID> ids = Sql.rounded(group.stream().flatMap(Bundle::ids).toList());
    String places = Sql.places(ids.size());
    Set<UUID> used = new HashSet<>();
    List<Object> values = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      values.addAll(ids);
    }
    values.add(store);
    values.addAll(ids);
    String question =
        "SELECT id FROM receipt WHERE id IN "
            + places
            + " UNION ALL SELECT id FROM shift_entry WHERE id IN "
            + places
            + " UNION ALL "
            + WorkBook.IDS
            + places
            + " UNION ALL "
            + MailBook.IDS
            + places
            + " UNION ALL SELECT returned_receipt FROM receipt"
            + " WHERE store = ? AND returned_receipt IN "
            + places;
    sql.rows(question, values.toArray()).forEach(row -> used.add(row.uuid(0)));
    used.addAll(
        found(
            "SELECT request FROM payment WHERE request IN ",
            receipts(group).flatMap(PlainSales::charges).toList(),
            ""));
    used.addAll(
        found(
            "SELECT id FROM shift WHERE id IN ",
            receipts(group).map(Receipt::shift).filter(Objects::nonNull).distinct().toList(),
            " AND closed_at IS NOT NULL AND store = ?",
            store));
    return used;
  }

  private static Stream<Receipt> receipts(List<Bundle> group) {
    return group.stream().flatMap(bundle -> bundle.sales.stream()).map(PlainSale::receipt);
  }

  private List<UUID> found(
      String before, Collection<UUID> ids, String after, Object... valuesAfter) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<UUID> asked = Sql.rounded(ids);
    Object[] values = Stream.concat(asked.stream(), Arrays.stream(valuesAfter)).toArray();
    return sql.rows(before + Sql.places(asked.size()) + after, values).stream()
        .map(row -> row.uuid(0))
        .toList();
  }

  private Map<String, Integer> lastNumbers(List<Bundle> group, String store) {
    List<String> tills = Sql.rounded(group.stream().map(bundle -> bundle.sender.till()).toList());
    Map<String, Integer> last = new HashMap<>();
    sql.rows(
            "SELECT till, MAX(number) FROM receipt WHERE store = ? AND till IN "
                + Sql.places(tills.size())
                + " GROUP BY till",
            Stream.concat(Stream.of(store), tills.stream()).toArray())
        .forEach(row -> last.put(row.text(0), row.integer(1)));
    return last;
  }
}
