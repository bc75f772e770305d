package holdfast.client;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clients of all stores. */
@ApplicationScoped
public class Clients {
  private static final int LONGEST = 200;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Ids ids;
  @Inject Clock clock;

  /** By what a client can be told from others. */
  public enum Key {
    PHONE,
    EMAIL
  }

  /** What an order says of who ordered. */
  public record Told(@Nullable String name, @Nullable String phone, @Nullable String email) {}

  /**
   * Finds the client whom one of these keys names, the phone before the address, or makes one if
   * that is wished. Joins the caller's transaction; of several who make the same client at once one
   * does, and the others find that one.
   *
   * @return empty when nothing tells who it is, or nobody is found and none shall be made
   */
  public Optional<UUID> findOrMake(Set<Key> by, Told told, boolean make, String channel) {
    Map<Key, String> keys = keys(by, told);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    return transactions.call(
        () -> {
          Map<Key, UUID> owners = owners(keys);
          Optional<UUID> found = owners.values().stream().findFirst();
          if (found.isEmpty() && !make) {
            return Optional.empty();
          }
          UUID client = found.orElseGet(() -> make(keys, told, channel));
          keys.forEach(
              (kind, value) -> {
                if (!owners.containsKey(kind)) {
                  claim(kind, value, client);
                }
              });
          return Optional.of(client);
        });
  }

  /**
   * The client of that id.
   *
   * @throws Problem {@code not-found}
   */
  public Client client(UUID id) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT id, name, phone, email, channel, created_at FROM client WHERE id = ?",
                    id)
                .map(Clients::client)
                .orElseThrow(() -> Problem.notFound("client", id)));
  }

  /**
   * The newest clients in whose name, phone or address that text occurs.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Client> find(String text, int limit, Caller by) {
    by.require(Permission.READ_ORDERS);
    String like = Where.containing(text);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, name, phone, email, channel, created_at FROM client
                    WHERE name LIKE ? OR phone LIKE ? OR email LIKE ?
                    ORDER BY created_at DESC, id LIMIT ?
                    """,
                    like,
                    like,
                    like,
                    limit)
                .stream()
                .map(Clients::client)
                .toList());
  }

  private UUID make(Map<Key, String> keys, Told told, String channel) {
    UUID id = ids.next();
    sql.update(
        "INSERT INTO client (id, name, phone, email, channel, created_at) VALUES (?, ?, ?, ?, ?,"
            + " ?)",
        id,
        told.name() == null ? null : cut(told.name().strip()),
        Phone.normalised(told.phone()).orElse(null),
        email(told.email()),
        channel,
        clock.instant());
    var first = keys.entrySet().iterator().next();
    if (claim(first.getKey(), first.getValue(), id)) {
      return id;
    }
    sql.update("DELETE FROM client WHERE id = ?", id); // somebody else was faster
    return ownerNow(first).orElseThrow();
  }

  /** Waits for those who want the same key in this moment; false when one of them has it. */
  private boolean claim(Key kind, String value, UUID client) {
    return sql.update(
            "INSERT IGNORE INTO client_key (kind, value, client) VALUES (?, ?, ?)",
            kind,
            value,
            client)
        == 1;
  }

  /** Whom these keys name, the phone first; those of nobody are left out. */
  private Map<Key, UUID> owners(Map<Key, String> keys) {
    List<Object> values = new ArrayList<>();
    keys.forEach((kind, value) -> values.addAll(List.of(kind, value)));
    Map<Key, UUID> owners = new EnumMap<>(Key.class);
    sql.rows(
            "SELECT kind, client FROM client_key WHERE "
                + String.join(" OR ", Collections.nCopies(keys.size(), "kind = ? AND value = ?")),
            values.toArray())
        .forEach(row -> owners.put(Key.valueOf(row.text(0)), row.uuid(1)));
    return owners;
  }

  /** A locking read sees what others have committed since this transaction began. */
  private Optional<UUID> ownerNow(Map.Entry<Key, String> key) {
    return sql.row(
            "SELECT client FROM client_key WHERE kind = ? AND value = ? FOR UPDATE",
            key.getKey(),
            key.getValue())
        .map(row -> row.uuid(0));
  }

  private static Map<Key, String> keys(Set<Key> by, Told told) {
    Map<Key, String> keys = new EnumMap<>(Key.class);
    if (by.contains(Key.PHONE)) {
      Phone.normalised(told.phone()).ifPresent(phone -> keys.put(Key.PHONE, phone));
    }
    String email = email(told.email());
    if (by.contains(Key.EMAIL) && email != null) {
      keys.put(Key.EMAIL, email);
    }
    return keys;
  }

  private static @Nullable String email(@Nullable String written) {
    if (written == null || !written.contains("@")) {
      return null;
    }
    String stripped = written.strip().toLowerCase(Locale.ROOT);
    return stripped.length() > LONGEST ? null : stripped;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static Client client(Row row) {
    return new Client(
        row.uuid(0),
        row.textOrNull(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.textOrNull(4),
        row.instant(5));
  }
}
