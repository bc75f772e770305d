package holdfast.catalogue;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's own tree of kinds of goods (contract items 38, 43). */
@ApplicationScoped
public class ProductTypes {
  /** How deep the tree may grow: deeper ones nobody finds anything in. */
  public static final int DEEPEST = 8;

  private static final int LONGEST_NAME = 200;

  @Inject Sql sql;
  @Inject Transactions transactions;

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
    if (path.isEmpty() || path.size() > DEEPEST) {
      throw Problem.invalid("type", "must be a path of 1 to " + DEEPEST + " names");
    }
    return transactions.call(
        () -> {
          ProductTypeTree tree = read("");
          return tree.at(path).orElseGet(() -> growMissing(path));
        });
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
          ProductType type = tree.find(id).orElseThrow(() -> Problem.notFound("product type", id));
          if (tree.child(type.parent(), name).filter(other -> other.id() != id).isPresent()) {
            throw exists(name);
          }
          sql.update(
              "UPDATE product_type SET name = ?, name_en = ? WHERE id = ?", name, nameEn, id);
        });
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
      throw Problem.invalid("parent", "the tree may be " + DEEPEST + " levels deep");
    }
    ProductType made = new ProductType(tree.highestId() + 1, parent, name, nameEn);
    sql.update(
        "INSERT INTO product_type (id, parent, name, name_en) VALUES (?, ?, ?, ?)",
        made.id(),
        parent,
        name,
        nameEn);
    return made;
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

  private static Problem exists(String name) {
    return new Problem(
            409, "type-exists", "There is one already", "There is a kind \"" + name + "\" here.")
        .with("name", name);
  }
}
