package holdfast.till;

import holdfast.identity.Tokens;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import holdfast.till.Equipment.BankTerminal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The checkout workstations. */
@ApplicationScoped
public class Tills {
  private static final int LONGEST_NAME = 120;

  @Inject ChangeFeed feed;
  @Inject Stores stores;
  @Inject Tokens tokens;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** The tills at which this caller may work. */
  public List<Till> of(Caller by) {
    by.require(Permission.SELL);
    return transactions.call(
        () ->
            sql
                .rows("SELECT code, store, name FROM till WHERE closed_at IS NULL ORDER BY code")
                .stream()
                .map(Tills::till)
                .filter(till -> by.store() == null || Objects.equals(by.store(), till.store()))
                .filter(till -> by.till() == null || by.till().equals(till.code()))
                .toList());
  }

  /**
   * The till of that code, if the caller may work at it.
   *
   * @throws Problem {@code not-found}, {@code till-closed}, {@code forbidden}
   */
  public Till at(String code, Caller by) {
    by.require(Permission.SELL);
    Till till = open(code);
    by.requireStore(till.store());
    if (by.till() != null && !by.till().equals(code)) {
      throw new Problem(403, "forbidden", "Not allowed", by.till() + " is another till.");
    }
    return till;
  }

  /**
   * As {@link #at}, for taking its whole place: a paired till lets no other browser sell for it.
   *
   * @throws Problem besides, {@code till-paired} (403)
   */
  public Till alone(String code, Caller by) {
    Till till = at(code, by);
    if (by.till() == null && isPaired(code)) {
      throw new Problem(
          403, "till-paired", "The till is paired with another browser", "Pair this one instead.");
    }
    return till;
  }

  /** Whether a browser is this till, by its key. */
  public boolean isPaired(String code) {
    return transactions.call(
        () ->
            sql.row("SELECT id FROM till_device WHERE till = ? AND revoked_at IS NULL", code)
                .isPresent());
  }

  /**
   * Sets up a till.
   *
   * @throws Problem {@code invalid}, {@code till-exists} (409), {@code forbidden}
   */
  public Till open(Till till, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(stores.named(till.store()).code());
    if (!till.code().matches("[\\p{L}\\p{N}._-]{1,16}")) {
      throw Problem.invalid("code", "1 to 16 letters, digits and . _ -");
    }
    requireName(till.name());
    transactions.run(
        () -> {
          if (find(till.code()).isPresent()) {
            throw new Problem(
                409, "till-exists", "There is such a till", till.code() + " exists already.");
          }
          sql.update(
              "INSERT INTO till (code, store, name) VALUES (?, ?, ?)",
              till.code(),
              till.store(),
              till.name());
        });
    return till;
  }

  /** Which devices it uses, and how it gives receipts. */
  public Equipment equipment(Till till) {
    return transactions.call(
        () ->
            sql.row("SELECT " + Equipment.COLUMNS + " FROM till WHERE code = ?", till.code())
                .map(row -> Equipment.of(row, 0, terminals(till.code()), chosen(till.code())))
                .orElseThrow(() -> Problem.notFound("till", till.code())));
  }

  private List<BankTerminal> terminals(String till) {
    return sql
        .rows("SELECT device, name FROM till_terminal WHERE till = ? ORDER BY place", till)
        .stream()
        .map(row -> new BankTerminal(row.text(0), row.text(1)))
        .toList();
  }

  private Map<DeviceKind, String> chosen(String till) {
    Map<DeviceKind, String> chosen = new EnumMap<>(DeviceKind.class);
    sql.rows("SELECT kind, device FROM till_chosen_device WHERE till = ?", till)
        .forEach(row -> chosen.put(DeviceKind.valueOf(row.text(0)), row.text(1)));
    return chosen;
  }

  /**
   * Sets up its devices; the till learns of it by the feed, and keeps what it knows without a
   * server.
   *
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public void equip(String code, Equipment wanted, Caller by) {
    by.require(Permission.CONFIGURE);
    wanted.check();
    transactions.run(
        () -> {
          Till till = find(code).orElseThrow(() -> Problem.notFound("till", code));
          by.requireStore(till.store());
          sql.update(
              """
              UPDATE till SET bridge_port = ?, receipt_mode = ?, card_mode = ?, typed_weight = ?,
                tax_letter = ?, has_scale = ?, has_drawer = ?, has_scanner = ?, has_display = ?,
                registrar_mode = ?, self_checkout = ?
              WHERE code = ?
              """,
              wanted.bridgePort(),
              wanted.receipts(),
              wanted.cards(),
              wanted.typedWeight(),
              wanted.taxLetter(),
              wanted.hasScale(),
              wanted.hasDrawer(),
              wanted.hasScanner(),
              wanted.hasDisplay(),
              wanted.registrar(),
              wanted.selfCheckout(),
              code);
          keepTerminals(code, wanted.terminals());
          keepChosen(code, wanted.chosen());
          feed.append(Topic.TILL, till.store(), null, code);
        });
  }

  private void keepTerminals(String till, List<BankTerminal> terminals) {
    sql.update("DELETE FROM till_terminal WHERE till = ?", till);
    for (int place = 0; place < terminals.size(); place++) {
      sql.update(
          "INSERT INTO till_terminal (till, place, device, name) VALUES (?, ?, ?, ?)",
          till,
          place,
          terminals.get(place).device(),
          terminals.get(place).name());
    }
  }

  private void keepChosen(String till, Map<DeviceKind, String> chosen) {
    sql.update("DELETE FROM till_chosen_device WHERE till = ?", till);
    chosen.forEach(
        (kind, device) ->
            sql.update(
                "INSERT INTO till_chosen_device (till, kind, device) VALUES (?, ?, ?)",
                till,
                kind.name(),
                device));
  }

  /**
   * Gives a till another name.
   *
   * @throws Problem {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public void rename(String code, String name, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(named(code).store());
    requireName(name);
    transactions.run(() -> sql.update("UPDATE till SET name = ? WHERE code = ?", name, code));
  }

  /**
   * Closes a till for good: it is paired no more and sells no more; what it sold stays.
   *
   * @throws Problem {@code not-found}, {@code till-closed}, {@code forbidden}
   */
  public void close(String code, Caller by) {
    by.require(Permission.CONFIGURE);
    String store = open(code).store();
    by.requireStore(store);
    transactions.run(
        () -> {
          sql.update("DELETE FROM pairing_code WHERE till = ?", code);
          feed.append(Topic.KEY, store, null, code);
          sql.update(
              "UPDATE till SET closed_at = ?, closed_by = ? WHERE code = ? AND closed_at IS NULL",
              clock.instant(),
              by.login(),
              code);
        });
    tokens.revokeOfTill(code);
  }

  /**
   * The till of that code, which may still be used.
   *
   * @throws Problem {@code not-found}, {@code till-closed} (409)
   */
  Till open(String code) {
    Till till = named(code);
    boolean isClosed =
        transactions.call(
            () ->
                sql.row("SELECT code FROM till WHERE code = ? AND closed_at IS NOT NULL", code)
                    .isPresent());
    if (isClosed) {
      throw new Problem(409, "till-closed", "The till is closed", code + " sells no more.");
    }
    return till;
  }

  Till named(String code) {
    return transactions.call(() -> find(code)).orElseThrow(() -> Problem.notFound("till", code));
  }

  /** The codes that were ever given to a till: none is given again. */
  public List<String> codes() {
    return transactions.call(
        () -> sql.rows("SELECT code FROM till").stream().map(row -> row.text(0)).toList());
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "1 to " + LONGEST_NAME + " characters");
    }
  }

  private Optional<Till> find(String code) {
    return sql.row("SELECT code, store, name FROM till WHERE code = ?", code).map(Tills::till);
  }

  private static Till till(Row row) {
    return new Till(row.text(0), row.text(1), row.text(2));
  }
}
