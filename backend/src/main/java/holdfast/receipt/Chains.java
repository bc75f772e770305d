package holdfast.receipt;

import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Row;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The chain that each paired till makes of its packages: they are counted from 1, and each names
 * the hash of the one before. So the server sees what is missing, and that a copy of the till's
 * data is selling beside it.
 */
@ApplicationScoped
class Chains {
  @Inject Sales sales;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** By till; it is no permission: who goes by it must look at {@link #lockEnds}. */
  private final Map<String, Device> lastKnown = new ConcurrentHashMap<>();

  /** A browser that is or was a till. */
  @SuppressWarnings("ArrayRecordComponent") // read only by the check of a signature
  record Device(UUID id, byte[] signingKey) {}

  /** The browsers a till was paired with, of which one at most still is. */
  record Pairings(boolean wasEverPaired, Optional<Device> current) {}

  /**
   * One package in its place.
   *
   * @param previous the hash of the package before, 64 zeros for the first
   * @param body the package, letter by letter as it was signed
   * @param hash of what was signed, which the next package names
   */
  record Link(UUID device, int sequence, String previous, String body, String hash) {
    Link(UUID device, int sequence, String previous, String body) {
      this(
          device,
          sequence,
          previous,
          body,
          Signatures.hash(text(device, sequence, previous, body)));
    }

    /** What the till has signed; of it, the next package names the hash. */
    String text() {
      return text(device, sequence, previous, body);
    }

    private static String text(UUID device, int sequence, String previous, String body) {
      return "holdfast-package-1\n" + device + "\n" + sequence + "\n" + previous + "\n" + body;
    }
  }

  /**
   * The browser that was the till when it was last asked for, whose key never changes; it may be
   * the till no more.
   */
  Optional<Device> lastKnown(String till) {
    return Optional.ofNullable(lastKnown.get(till));
  }

  Pairings of(String till) {
    Pairings pairings = ask(till);
    pairings.current().ifPresent(device -> lastKnown.put(till, device));
    return pairings;
  }

  private Pairings ask(String till) {
    List<Row> rows =
        transactions.callPlain(
            () ->
                sql.rows(
                    """
                    SELECT d.id, d.signing_key, d.revoked_at IS NULL AND t.closed_at IS NULL
                    FROM till_device d JOIN till t ON t.code = d.till
                    WHERE d.till = ? ORDER BY d.revoked_at IS NULL DESC LIMIT 1
                    """,
                    till));
    return new Pairings(
        !rows.isEmpty(), rows.stream().filter(row -> row.flag(2)).findFirst().map(Chains::device));
  }

  Optional<Device> device(UUID id, String till) {
    return transactions
        .call(
            () ->
                sql.row(
                    "SELECT id, signing_key FROM till_device WHERE id = ? AND till = ?", id, till))
        .map(Chains::device);
  }

  /**
   * Puts a package into its place, in the running transaction. Nothing of it is refused: what is
   * odd opens an incident about the document.
   */
  void add(Link link, Outcome outcome, UUID document, Sender sender, Caller by) {
    String hash = link.hash();
    Row end = lock(link);
    @Nullable String known = end.textOrNull(2);
    if (known != null) {
      if (!known.equals(hash)) {
        sales.doubt("SEQUENCE_REUSED", document, sender.store(), null, by);
      }
      return;
    }
    int last = end.integer(0);
    int between = link.sequence() - last - 1;
    if (between > 0) {
      sales.doubt("PACKAGES_MISSING", document, sender.store(), null, by);
    } else if (between == 0 && !link.previous().equals(end.text(1))) {
      sales.doubt("CHAIN_BROKEN", document, sender.store(), null, by);
    }
    if (between >= 0) {
      sql.update(
          """
          UPDATE till_device SET last_sequence = ?, last_hash = ?, missing = missing + ?
          WHERE id = ?
          """,
          link.sequence(),
          hash,
          between,
          link.device());
    } else {
      sql.update("UPDATE till_device SET missing = missing - 1 WHERE id = ?", link.device());
    }
    sql.update(
        """
        INSERT INTO till_package (device, sequence, hash, outcome, received_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        link.device(),
        link.sequence(),
        hash,
        outcome,
        clock.instant());
  }

  /**
   * The end of a chain.
   *
   * @param hash of the last package, which the next one names
   */
  record End(String till, int sequence, String hash) {}

  /**
   * The ends of the chains of these browsers, of those alone that are tills now; nobody else adds
   * to them, and no pairing ends, until the running transaction does.
   */
  Map<UUID, End> lockEnds(Collection<UUID> devices) {
    List<UUID> asked = Sql.rounded(new TreeSet<>(devices));
    return sql
        .rows(
            """
            SELECT d.id, d.till, d.last_sequence, d.last_hash
            FROM till_device d FORCE INDEX (PRIMARY)
            WHERE d.revoked_at IS NULL
              AND (SELECT t.closed_at FROM till t WHERE t.code = d.till) IS NULL
              AND d.id IN\
            """
                + " "
                + Sql.places(asked.size())
                + " ORDER BY d.id FOR UPDATE",
            asked.toArray())
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.uuid(0), row -> new End(row.text(1), row.integer(2), row.text(3))));
  }

  /**
   * Puts stored packages into their places, of which it is known that they come next, in the
   * running transaction.
   */
  void addAll(List<Link> links) {
    Map<UUID, Link> last = new TreeMap<>();
    links.forEach(link -> last.put(link.device(), link));
    Instant now = clock.instant();
    List<@Nullable Object[]> ends = new ArrayList<>();
    last.values()
        .forEach(
            link -> ends.add(new @Nullable Object[] {link.sequence(), link.hash(), link.device()}));
    sql.updateEach("UPDATE till_device SET last_sequence = ?, last_hash = ? WHERE id = ?", ends);
    List<@Nullable Object[]> places = new ArrayList<>();
    for (Link link : links) {
      places.add(
          new @Nullable Object[] {
            link.device(), link.sequence(), link.hash(), Outcome.STORED, now
          });
    }
    sql.insert("INSERT INTO till_package (device, sequence, hash, outcome, received_at)", places);
  }

  /** The end of the chain, and what is in that place already; nobody else adds to it meanwhile. */
  private Row lock(Link link) {
    return sql.row(
            """
            SELECT d.last_sequence, d.last_hash, p.hash FROM till_device d
              LEFT JOIN till_package p ON p.device = d.id AND p.sequence = ?
            WHERE d.id = ? FOR UPDATE
            """,
            link.sequence(),
            link.device())
        .orElseThrow();
  }

  private static Device device(Row row) {
    return new Device(row.uuid(0), row.bytes(1));
  }
}
