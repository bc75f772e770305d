package holdfast.receipt;

import holdfast.receipt.ParkedPackages.Cause;
import holdfast.receipt.ParkedPackages.Parked;
import holdfast.receipt.PlainSales.PlainSale;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Signatures;
import holdfast.shared.Transactions;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where packages come in. A till that was ever paired is believed only what its key has signed:
 * what comes for it without, or with a signature that is not its own, is parked and a manager
 * called. What it has signed is a fact and is taken, also after a gap and out of turn; the chain of
 * its packages (sequence, and the hash of the one before) tells what is missing, and what came
 * twice.
 */
@ApplicationScoped
public class Intake {
  /** A longer body is no receipt. */
  private static final int LONGEST_BODY = 1_000_000;

  private static final int LONGEST_SIGNATURE = 64;

  @Inject Receipts receipts;
  @Inject PlainSales plainSales;
  @Inject ParkedPackages parked;
  @Inject Chains chains;
  @Inject Sales sales;
  @Inject Transactions transactions;

  /**
   * Takes packages in, in their order. Usual sales share a transaction with their neighbours and
   * with those of other tills (decision 0036), each other package is one of its own; what is
   * answered here is committed.
   *
   * @throws Problem {@code till-revoked} (403) when the till is paired no more, or with another
   *     browser: nothing was taken, and the till keeps everything; {@code forbidden}
   */
  public List<Result> take(List<JsonInput> packages, Sender sender, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sender.store());
    // most requests are of the browser that was the till a moment ago, and are told so by the row
    // that their transaction holds: only for what is not taken so the pairing is asked for first
    Optional<Chains.Device> last = chains.lastKnown(sender.till());
    List<PlainSale> first =
        last.filter(device -> packages.stream().noneMatch(one -> isNotOf(one, device)))
            .map(device -> plainOnes(packages, device, sender))
            .orElse(List.of());
    if (!first.isEmpty() && plainSales.take(first, sender, by)) {
      List<Result> results = stored(packages.subList(0, first.size()));
      takeRest(packages, results, last.orElseThrow(), sender, by);
      return results;
    }
    Chains.Pairings pairings = chains.of(sender.till());
    if (!pairings.wasEverPaired()) {
      return packages.stream().map(one -> plain(one, sender, by)).toList();
    }
    Chains.Device device = pairings.current().orElseThrow(Intake::revoked);
    if (packages.stream().anyMatch(one -> isOfAnother(one, device))) {
      throw revoked();
    }
    List<Result> results = new ArrayList<>();
    if (!first.isEmpty()) {
      packages
          .subList(0, first.size())
          .forEach(one -> results.add(signed(one, device, sender, by)));
    }
    takeRest(packages, results, device, sender, by);
    return results;
  }

  /**
   * Takes in, in their order, what comes after those that have a result.
   *
   * @param results in order; those of the others are added
   */
  private void takeRest(
      List<JsonInput> packages,
      List<Result> results,
      Chains.Device device,
      Sender sender,
      Caller by) {
    while (results.size() < packages.size()) {
      List<JsonInput> left = packages.subList(results.size(), packages.size());
      List<PlainSale> together = plainOnes(left, device, sender);
      List<JsonInput> those = left.subList(0, Math.max(1, together.size()));
      if (!together.isEmpty() && plainSales.take(together, sender, by)) {
        results.addAll(stored(those));
      } else {
        those.forEach(one -> results.add(signed(one, device, sender, by)));
      }
    }
  }

  private static List<Result> stored(List<JsonInput> packages) {
    List<Result> stored = new ArrayList<>();
    packages.forEach(one -> stored.add(new Result(idOf(one), Outcome.STORED, null)));
    return stored;
  }

  /** Those at the beginning that may share a transaction. */
  private List<PlainSale> plainOnes(List<JsonInput> packages, Chains.Device device, Sender sender) {
    List<PlainSale> plain = new ArrayList<>();
    for (JsonInput one :
        packages.subList(0, Math.min(packages.size(), PlainSales.MOST_OF_A_TILL))) {
      Optional<PlainSale> read = plainOne(one, device, sender);
      if (read.isEmpty()) {
        break;
      }
      plain.add(read.get());
    }
    return plain;
  }

  private Optional<PlainSale> plainOne(JsonInput item, Chains.Device device, Sender sender) {
    try {
      if (!item.has("signature") || idOf(item) == null) {
        return Optional.empty();
      }
      Chains.Link link = link(item, device);
      return isGenuine(device, link, item)
          ? plainSales.read(JsonInput.object(link.body()), link, sender)
          : Optional.empty();
    } catch (Problem unreadable) {
      return Optional.empty();
    }
  }

  private static @Nullable String idOf(JsonInput item) {
    return item.raw().getString("id", null);
  }

  /**
   * Takes in what a till has written into a file, though it may be paired no more: what it signed
   * while it was is as true as ever.
   *
   * @throws Problem {@code invalid} when a package is of no device of that till; {@code forbidden}
   */
  public List<Result> takeFromFile(List<JsonInput> packages, Sender sender, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sender.store());
    return packages.stream()
        .map(
            one -> {
              Chains.Device device =
                  chains
                      .device(one.uuid("device"), sender.till())
                      .orElseThrow(() -> one.refuse("device", "was never that till"));
              return signed(one, device, sender, by);
            })
        .toList();
  }

  /**
   * Tries a parked package again, for example after an update that understands it.
   *
   * @return what has become of it: parked still, with the reason, or a receipt
   * @throws Problem {@code not-found}, {@code package-settled} (409), {@code package-forged} (409),
   *     {@code forbidden}
   */
  public Result retry(UUID id, Caller by) {
    Parked found = parked.named(id, by);
    if (found.cause() == Cause.FORGED) {
      throw new Problem(
          409, "package-forged", "The till has not signed it", "It can only be discarded.");
    }
    if (found.settled() != null) {
      throw new Problem(
          409, "package-settled", "It is settled already", "Somebody else was quicker.");
    }
    return receipts.take(
        JsonInput.object(found.body()),
        found.sender(),
        by,
        outcome -> {
          if (outcome != Outcome.PARKED) {
            parked.taken(found, by);
          }
        });
  }

  private Result plain(JsonInput item, Sender sender, Caller by) {
    return receipts.take(item, sender, by, outcome -> {});
  }

  private Result signed(JsonInput item, Chains.Device device, Sender sender, Caller by) {
    if (!item.has("signature")) {
      String why = "the till is paired, and this has no signature";
      return refuse(item, Cause.UNSIGNED, why, sender, by);
    }
    Chains.Link link;
    try {
      link = link(item, device);
    } catch (Problem unreadable) {
      return refuse(item, Cause.FORGED, unreadable.detail(), sender, by);
    }
    if (!isGenuine(device, link, item)) {
      return refuse(item, Cause.FORGED, "the signature is not that of the till", sender, by);
    }
    @Nullable String id = idOf(item);
    JsonInput body = body(item, link);
    UUID document = body.optionalText("id", 36).flatMap(Ids::parse).orElse(device.id());
    Result result =
        receipts.take(body, sender, by, outcome -> chains.add(link, outcome, document, sender, by));
    return new Result(id == null ? result.id() : id, result.outcome(), result.reason());
  }

  boolean isGenuine(Chains.Device device, Chains.Link link, JsonInput item) {
    return Signatures.isSignedBy(
        device.signingKey(), link.text(), item.bytes("signature", LONGEST_SIGNATURE));
  }

  private static Chains.Link link(JsonInput item, Chains.Device device) {
    item.bytes("signature", LONGEST_SIGNATURE);
    return new Chains.Link(
        device.id(),
        item.integer("sequence", 1, Integer.MAX_VALUE),
        item.text("previous", 64),
        item.text("body", LONGEST_BODY));
  }

  /** What was signed; what is no JSON is taken for the empty package that it is. */
  private static JsonInput body(JsonInput item, Chains.Link link) {
    try {
      return JsonInput.object(link.body());
    } catch (Problem unreadable) {
      return item;
    }
  }

  private Result refuse(JsonInput item, Cause cause, String why, Sender sender, Caller by) {
    String kind = "PACKAGE_" + cause.name();
    transactions.run(
        () ->
            parked
                .park(item, sender, cause, why)
                .ifPresent(kept -> sales.doubt(kind, kept, sender.store(), null, by)));
    return new Result(idOf(item), Outcome.PARKED, why);
  }

  private static boolean isOfAnother(JsonInput item, Chains.Device device) {
    return item.has("signature") && !item.uuid("device").equals(device.id());
  }

  private static boolean isNotOf(JsonInput item, Chains.Device device) {
    return !item.has("signature") || isOfAnother(item, device);
  }

  private static Problem revoked() {
    return new Problem(
        403, "till-revoked", "The till is not paired", "Pair it again with a new code.");
  }
}
