package holdfast.catalogue;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shop's own tree of kinds of goods (contract items 38, 43). Each change of it is told by the
 * feed.
 */
@ApplicationScoped
public class ProductTypes {
  /** How deep the tree may grow: deeper ones nobody finds anything in. */
  public static final int DEEPEST = 8;

  private static final int LONGEST_NAME = 200;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;

  /** All kinds as they are now. */
  public ProductTypeTree tree() {
    return transactions.call(() -> read(""));
  }

  /**
   * Adds a kind.
   *
   * @param parent the kind it belongs to, or null for the top
   * @throws Problem {@code type-exists} (409) when its parent has one of that name; {@code
   *     invalid}, {@code not-found}, {@code forbidden}
   */
  public ProductType add(
      @Nullable Integer parent, String name, @Nullable String nameEn, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    return transactions.call(
        () -> {
          ProductTypeTree tree = locked();
          if (parent != null && tree.find(parent).isEmpty()) {
            throw Problem.notFound("product type", parent);
          }
          if (tree.child(parent, name).isPresent()) {
            throw exists(name);
          }
          return insert(tree, parent, name, nameEn);
        });
  }

  /**
   * The kind at the end of that path of names, made with everything missing on the way.
   *
   * @throws Problem {@code invalid} for an empty, too deep or unreadable path
   */
  public ProductType grow(List<String> path, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    checkPath(path);
    return transactions.call(
        () -> {
          ProductTypeTree tree = read("");
          return tree.at(path).orElseGet(() -> growMissing(path));
        });
  }

  /**
   * Whether there could be a kind at the end of that path.
   *
   * @throws Problem {@code invalid} for an empty, too deep or unreadable path
   */
  public static void checkPath(List<String> path) {
    if (path.isEmpty() || path.size() > DEEPEST) {
      throw Problem.invalid("type", "must be a path of 1 to " + DEEPEST + " names");
    }
    path.forEach(name -> check(name, null));
  }

  /**
   * Gives a kind other names.
   *
   * @throws Problem {@code type-exists} (409), {@code invalid}, {@code not-found}, {@code
   *     forbidden}
   */
  public void rename(int id, String name, @Nullable String nameEn, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(name, nameEn);
    transactions.run(
        () -> {
          ProductTypeTree tree = locked();
          write(tree, new ProductType(id, named(tree, id).parent(), name, nameEn));
        });
  }

  /**
   * Moves a kind with everything below it.
   *
   * @param parent null: to the top
   * @throws Problem {@code invalid} when it would be below itself or too deep, {@code type-exists}
   *     (409), {@code not-found}, {@code forbidden}
   */
  public void move(int id, @Nullable Integer parent, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    transactions.run(
        () -> {
          ProductTypeTree tree = locked();
          write(tree, named(tree, id).movedTo(parent));
        });
  }

  /**
   * Writes a kind's names and place, unless somebody else has changed it since it was read.
   *
   * @param seen as it was read
   * @param edited as it shall be, with the same id
   * @throws Problem {@code changed-meanwhile} (409); else as {@link #move}
   */
  public void edit(ProductType seen, ProductType edited, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(edited.name(), edited.nameEn());
    transactions.run(
        () -> {
          ProductTypeTree tree = locked();
          if (!named(tree, edited.id()).equals(seen)) {
            throw new Problem(
                409,
                "changed-meanwhile",
                "Somebody else changed it",
                "The type \"" + seen.name() + "\" is another one by now; read it again.");
          }
          write(tree, edited);
        });
  }

  /**
   * Deletes a kind on which nothing hangs.
   *
   * @throws Problem {@code type-in-use} (409) with {@code goods} and {@code types} when there are
   *     goods of it or kinds below it, {@code not-found}, {@code forbidden}
   */
  public void delete(int id, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    transactions.run(
        () -> {
          ProductTypeTree tree = locked();
          ProductType type = named(tree, id);
          long goods = sql.number("SELECT COUNT(*) FROM product WHERE type = ?", id);
          int types = tree.below(id).size();
          if (goods > 0 || types > 0) {
            throw inUse(type, goods, types);
          }
          sql.update("DELETE FROM product_type WHERE id = ?", id);
          tell();
        });
  }

  /**
   * How many products there are of each kind.
   *
   * @param byType by the id of the kind; kinds without products are left out
   * @param untyped products without a kind
   */
  public record Goods(Map<Integer, Long> byType, long untyped) {
    /** Products of exactly that kind. */
    public long of(int type) {
      return byType.getOrDefault(type, 0L);
    }
  }

  /** The number of products of each kind as it is now. */
  public Goods goods() {
    return transactions.call(
        () -> {
          Map<Integer, Long> byType = new HashMap<>();
          long untyped = 0;
          for (Row row : sql.rows("SELECT type, COUNT(*) FROM product GROUP BY type")) {
            if (row.isNull(0)) {
              untyped = row.number(1);
            } else {
              byType.put(row.integer(0), row.number(1));
            }
          }
          return new Goods(byType, untyped);
        });
  }

  private void write(ProductTypeTree tree, ProductType edited) {
    int id = edited.id();
    Integer parent = edited.parent();
    if (parent != null) {
      named(tree, parent);
      if (tree.subtree(id).contains(parent)) {
        throw Problem.invalid("parent", "must not be the type itself or below it");
      }
      if (tree.path(parent).size() + tree.height(id) > DEEPEST) {
        throw tooDeep();
      }
    }
    if (tree.child(parent, edited.name()).filter(other -> other.id() != id).isPresent()) {
      throw exists(edited.name());
    }
    sql.update(
        "UPDATE product_type SET parent = ?, name = ?, name_en = ? WHERE id = ?",
        parent,
        edited.name(),
        edited.nameEn(),
        id);
    tell();
  }

  private ProductType growMissing(List<String> path) {
    ProductTypeTree tree = locked();
    ProductType end = null;
    for (String name : path) {
      Integer parent = end == null ? null : end.id();
      ProductTypeTree now = tree;
      end = now.child(parent, name).orElseGet(() -> insert(now, parent, name, null));
      tree = read("");
    }
    if (end == null) {
      throw new IllegalStateException("an empty path was let through");
    }
    return end;
  }

  private ProductType insert(
      ProductTypeTree tree, @Nullable Integer parent, String name, @Nullable String nameEn) {
    check(name, nameEn);
    if (parent != null && tree.path(parent).size() >= DEEPEST) {
      throw tooDeep();
    }
    ProductType made = new ProductType(tree.highestId() + 1, parent, name, nameEn);
    sql.update(
        "INSERT INTO product_type (id, parent, name, name_en) VALUES (?, ?, ?, ?)",
        made.id(),
        parent,
        name,
        nameEn);
    tell();
    return made;
  }

  private void tell() {
    feed.append(Topic.TYPE, null, null, "tree");
  }

  private static void check(String name, @Nullable String nameEn) {
    ProductRules.text("type", name, LONGEST_NAME);
    ProductRules.optionalText("type", nameEn, LONGEST_NAME);
  }

  /** One at a time changes the tree, so that no two make the same kind. */
  private ProductTypeTree locked() {
    return read(" FOR UPDATE");
  }

  private ProductTypeTree read(String locking) {
    return new ProductTypeTree(
        sql
            .rows("SELECT id, parent, name, name_en FROM product_type ORDER BY id" + locking)
            .stream()
            .map(ProductTypes::type)
            .toList());
  }

  private static ProductType type(Row row) {
    return new ProductType(
        row.integer(0), row.isNull(1) ? null : row.integer(1), row.text(2), row.textOrNull(3));
  }

  private static ProductType named(ProductTypeTree tree, int id) {
    return tree.find(id).orElseThrow(() -> Problem.notFound("product type", id));
  }

  private static Problem tooDeep() {
    return Problem.invalid("parent", "the tree may be " + DEEPEST + " levels deep");
  }

  private static Problem inUse(ProductType type, long goods, int types) {
    return new Problem(
            409,
            "type-in-use",
            "Something hangs on it",
            "On \"%s\" hang %d products and %d types.".formatted(type.name(), goods, types))
        .with("name", type.name())
        .with("goods", goods)
        .with("types", types);
  }

  private static Problem exists(String name) {
    return new Problem(
            409, "type-exists", "There is one already", "There is a kind \"" + name + "\" here.")
        .with("name", name);
  }
}
