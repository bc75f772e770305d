package holdfast.dist;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openqa.selenium.json.Json;

/**
 * Compares, after everything is whole again, what the cashier saw with what the till has written
 * down and what the server has: the three must tell the same.
 */
final class FaultCheck {
  private static final org.openqa.selenium.json.Json JSON = new Json();

  /** Incidents that only a fault of ours can open here. */
  private static final String DOUBTS =
      "'CHAIN_BROKEN', 'NUMBER_REUSED', 'PACKAGES_MISSING', 'SEQUENCE_REUSED',"
          + " 'SHIFT_CLOSED_TWICE', 'SHIFT_DIFFERS', 'PACKAGE_FORGED', 'PACKAGE_UNSIGNED',"
          + " 'UNKNOWN_GOODS', 'PRICE_DOUBTED'";

  private final Installation house;
  private final Map<String, List<String>> wrong = new TreeMap<>();

  /** A receipt or a return, as one side has it. */
  private record Paper(
      String id, int number, boolean isSale, String shift, long total, long cash, String goods) {}

  FaultCheck(Installation house) {
    this.house = house;
    Arrays.stream("lost,doubled,numbers reused,books differ,money differs,stock differs".split(","))
        .forEach(what -> wrong.put(what, new ArrayList<>()));
    wrong.put("audit", new ArrayList<>());
    wrong.put("till in trouble", new ArrayList<>());
  }

  /** What was found, by what it is; empty lists where nothing was. */
  Map<String, List<String>> wrong() {
    return wrong;
  }

  boolean isFine() {
    return wrong.values().stream().allMatch(List::isEmpty);
  }

  /** One till: `unsent` is what its queue says at the end. */
  void till(String code, Sightings seen, String journal, String unsent)
      throws IOException, SQLException {
    seen.troubles().forEach(one -> add("till in trouble", one));
    if (!unsent.equals("0 waiting, 0 parked")) {
      add("lost", code + " still has " + unsent);
    }
    Map<String, Object> books = JSON.toType(journal, Json.MAP_TYPE);
    List<Paper> own = new ArrayList<>();
    rows(books.get("receipts")).forEach(one -> own.add(paper(one, true)));
    rows(books.get("returns")).forEach(one -> own.add(paper(one, false)));
    List<Paper> there = atServer(code);
    shown(code, seen, own, there);
    numbers(code, own, there);
    same(code, own, there);
    money(code, own, there);
    long missing =
        house.number(
            "SELECT COALESCE(SUM(missing), 0) FROM till_device WHERE revoked_at IS NULL AND till ="
                + " '"
                + code
                + "'");
    read("SELECT cause, reason FROM parked_package WHERE till = '" + code + "'")
        .forEach(row -> add("lost", code + ": parked at the server: " + row));
    if (missing != 0) {
      add("lost", code + ": " + missing + " packages are missing in its chain");
    }
  }

  private void shown(String code, Sightings seen, List<Paper> own, List<Paper> there) {
    Map<Integer, Set<String>> ids = new HashMap<>();
    for (Sightings.Shown one : seen.all()) {
      boolean isSale = one.kind().equals("sale");
      List<Paper> found =
          there.stream()
              .filter(paper -> paper.isSale() == isSale && paper.number() == one.number())
              .filter(paper -> one.id().isEmpty() || paper.id().equals(one.id()))
              .toList();
      String name = code + "/" + one.number() + " " + one.id();
      if (found.isEmpty()) {
        add("lost", name + " was shown as done, and the server has none");
      } else if (!one.total().isEmpty() && found.getFirst().total() != minor(one.total())) {
        add("money differs", name + " was shown with " + one.total());
      }
      if (own.stream().noneMatch(paper -> paper.number() == one.number())) {
        add("lost", name + " was shown as done, and the till has not written it down");
      }
      ids.computeIfAbsent(one.number(), key -> new HashSet<>())
          .add(isSale ? one.id() : "return " + one.number());
    }
    ids.forEach(
        (number, several) -> {
          if (several.size() > 1) {
            add("numbers reused", code + "/" + number + " was shown for " + several.size());
          }
        });
  }

  private void numbers(String code, List<Paper> own, List<Paper> there) {
    for (String where : List.of(" at the till", " at the server")) {
      List<Paper> side = where.equals(" at the till") ? own : there;
      Map<Integer, Long> times =
          side.stream().collect(Collectors.groupingBy(Paper::number, Collectors.counting()));
      times.forEach(
          (number, count) -> {
            if (count > 1) {
              add("numbers reused", code + "/" + number + " is there " + count + " times" + where);
            }
          });
      int last = times.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
      for (int number = 1; number <= last; number++) {
        if (!times.containsKey(number)) {
          add("lost", code + "/" + number + " is missing" + where);
        }
      }
    }
  }

  private void same(String code, List<Paper> own, List<Paper> there) {
    Map<String, Paper> byId = there.stream().collect(Collectors.toMap(Paper::id, one -> one));
    for (Paper one : own) {
      Paper other = byId.remove(one.id());
      if (other == null) {
        add("lost", code + "/" + one.number() + " of the till's books is not at the server");
      } else if (!other.equals(one)) {
        add("books differ", code + ": " + one + " here, " + other + " there");
      }
    }
    byId.values()
        .forEach(one -> add("doubled", code + "/" + one.number() + " only the server has " + one));
  }

  /**
   * Of each shift: what the till wrote down, what the server was paid, and what the till printed.
   */
  private void money(String code, List<Paper> own, List<Paper> there)
      throws IOException, SQLException {
    for (boolean isSale : new boolean[] {true, false}) {
      Map<String, Long> here = cash(own, isSale);
      Map<String, Long> paid = cash(there, isSale);
      if (!here.equals(paid)) {
        add("money differs", code + ": of shifts " + here + " here, " + paid + " there");
      }
      String told = isSale ? "told_cash" : "told_cash_back";
      String sql =
          "SELECT id, "
              + told
              + " FROM shift WHERE closed_at IS NOT NULL AND till = '"
              + code
              + "'";
      for (List<String> row : read(sql)) {
        long printed = Long.parseLong(row.get(1));
        if (printed != paid.getOrDefault(row.getFirst(), 0L)) {
          add(
              "money differs",
              code + ": shift " + row + " printed, " + paid.get(row.getFirst()) + " paid");
        }
      }
    }
    List<List<String>> open =
        read("SELECT id FROM shift WHERE closed_at IS NULL AND till = '" + code + "'");
    if (!open.isEmpty()) {
      add("money differs", code + ": shifts without an end: " + open);
    }
  }

  private static Map<String, Long> cash(List<Paper> papers, boolean isSale) {
    return papers.stream()
        .filter(one -> one.isSale() == isSale)
        .collect(
            Collectors.groupingBy(Paper::shift, TreeMap::new, Collectors.summingLong(Paper::cash)));
  }

  /** The whole house: stock, incidents, audit. */
  void house(FaultGoods goods) throws IOException, SQLException {
    for (String sku : goods.skus()) {
      String sold =
          "SELECT COALESCE(SUM(IF(r.kind = 'SALE', l.quantity, -l.quantity)), 0) FROM receipt_line"
              + " l JOIN receipt r ON r.store = l.store AND r.id = l.receipt WHERE l.sku = '"
              + sku
              + "'";
      long gone = house.number(sold);
      long left =
          house.number(
              "SELECT on_hand FROM stock_level WHERE store = 'S1' AND warehouse = 'MAIN' AND sku ="
                  + " '"
                  + sku
                  + "'");
      if (FaultGoods.ON_HAND - gone != left) {
        add("stock differs", sku + ": " + left + " on hand, " + gone + " gone by receipts");
      }
    }
    read("SELECT kind, COUNT(*) FROM incident WHERE kind IN (" + DOUBTS + ") GROUP BY kind")
        .forEach(row -> add("audit", "incidents: " + row));
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String audit = line.get("/api/v1/audit/stock").body();
      if (!audit.contains("\"ok\":true")) {
        add("audit", audit.substring(0, Math.min(400, audit.length())));
      }
    }
  }

  private List<Paper> atServer(String code) throws IOException, SQLException {
    String sql =
        "SELECT r.id, r.number, r.kind, COALESCE(r.shift, ''), r.total, (SELECT"
            + " COALESCE(SUM(p.amount), 0) FROM payment p WHERE p.store = r.store AND p.receipt ="
            + " r.id), (SELECT GROUP_CONCAT(CONCAT(l.sku, ' x ', FORMAT(l.quantity, 0)) ORDER BY"
            + " l.line SEPARATOR ', ') FROM receipt_line l WHERE l.store = r.store AND l.receipt ="
            + " r.id) FROM receipt r WHERE r.till = '"
            + code
            + "'";
    return read(sql).stream()
        .map(
            row ->
                new Paper(
                    row.get(0),
                    Integer.parseInt(row.get(1)),
                    row.get(2).equals("SALE"),
                    row.get(3),
                    Math.abs(Long.parseLong(row.get(4))),
                    Math.abs(Long.parseLong(row.get(5))),
                    row.get(6)))
        .toList();
  }

  private static Paper paper(Map<String, ?> row, boolean isSale) {
    Map<String, ?> told = DevTools.fields(row.get("package"));
    long cash =
        rows(told.get("payments")).stream().mapToLong(one -> minor(one.get("amount"))).sum();
    String goods =
        rows(told.get("lines")).stream()
            .map(one -> one.get("sku") + " x " + ((Number) one.get("quantity")).longValue())
            .collect(Collectors.joining(", "));
    return new Paper(
        String.valueOf(row.get("id")),
        ((Number) row.get("number")).intValue(),
        isSale,
        String.valueOf(told.get("shift")),
        minor(told.get("total")),
        cash,
        goods);
  }

  private static List<Map<String, ?>> rows(Object all) {
    return all instanceof List<?> list
        ? list.stream().<Map<String, ?>>map(DevTools::fields).toList()
        : List.of();
  }

  private static long minor(Object money) {
    return new BigDecimal(String.valueOf(money)).movePointRight(2).longValueExact();
  }

  private List<List<String>> read(String sql) throws IOException, SQLException {
    List<List<String>> read = new ArrayList<>();
    try (Connection database = house.database("");
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        read.add(row);
      }
    }
    return read;
  }

  private void add(String what, String facts) {
    wrong.computeIfAbsent(what, key -> new ArrayList<>()).add(facts);
  }

  /** What was found, in a few words. */
  String words() {
    return wrong.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getValue().size() + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  /** How many of each, as a table. */
  String table() {
    return wrong.entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "| %s | %d |", one.getKey(), one.getValue().size()))
        .collect(Collectors.joining("\n", "| what | found |\n|---|---|\n", ""));
  }
}
