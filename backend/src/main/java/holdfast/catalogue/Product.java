package holdfast.catalogue;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Times;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something the shop sells, by its SKU, which never changes once given.
 *
 * <p>Sizes and colours of one model are products of their own that share the model. What is weighed
 * is sold in kilograms with three decimals, everything else in whole pieces.
 */
@Entity
@Table(name = "product")
public class Product {
  @Id private String sku = "";
  private String name = "";

  @Column(name = "name_en")
  private @Nullable String nameEn;

  private @Nullable String article;
  private @Nullable Integer type;

  @Enumerated(EnumType.STRING)
  private Unit unit = Unit.PIECE;

  private long price;
  private @Nullable String model;
  private @Nullable String size;
  private boolean excisable;

  @Column(name = "changed_at")
  private LocalDateTime changedAt = LocalDateTime.MIN;

  @Version private int version;

  @ElementCollection
  @CollectionTable(name = "barcode", joinColumns = @JoinColumn(name = "sku"))
  @Column(name = "code")
  private Set<String> barcodes = new TreeSet<>();

  protected Product() {}

  public Product(String sku, String name, Unit unit, Money price) {
    this.sku = sku;
    this.name = name;
    this.unit = unit;
    this.price = price.minor();
  }

  /** What one unit of stock is. */
  public enum Unit {
    PIECE,
    /** A kilogram. */
    WEIGHT
  }

  public String sku() {
    return sku;
  }

  public String name() {
    return name;
  }

  public @Nullable String nameEn() {
    return nameEn;
  }

  /** The name in that language, or the shop's own name when there is none. */
  public String nameIn(String language) {
    return language.startsWith("en") && nameEn != null ? nameEn : name;
  }

  public @Nullable String article() {
    return article;
  }

  public @Nullable Integer type() {
    return type;
  }

  public Unit unit() {
    return unit;
  }

  public Money price() {
    return new Money(price);
  }

  /** What joins the sizes and colours of one thing, or null. */
  public @Nullable String model() {
    return model;
  }

  public @Nullable String size() {
    return size;
  }

  /** Alcohol or tobacco: sold to adults only. */
  public boolean isExcisable() {
    return excisable;
  }

  /** What it says now. */
  public ProductCard card() {
    return new ProductCard(
        sku,
        name,
        nameEn,
        article,
        type,
        unit,
        price(),
        model,
        size,
        excisable,
        barcodes.stream().sorted().toList());
  }

  public Set<String> barcodes() {
    return Set.copyOf(barcodes);
  }

  public Product rename(String newName, @Nullable String newNameEn) {
    name = newName;
    nameEn = newNameEn;
    return this;
  }

  public Product cost(Money newPrice) {
    price = newPrice.minor();
    return this;
  }

  /**
   * Decides how it is counted, once for ever: stock, promises and receipts count in this unit.
   *
   * @throws Problem {@code invalid} when the product is stored already with another unit
   */
  public Product sellBy(Unit newUnit) {
    if (version != 0 && newUnit != unit) {
      throw Problem.invalid("unit", "the unit of " + sku + " cannot change: give a new SKU");
    }
    unit = newUnit;
    return this;
  }

  public Product classify(@Nullable Integer newType, boolean isExcisable) {
    type = newType;
    excisable = isExcisable;
    return this;
  }

  public Product vary(@Nullable String newModel, @Nullable String newSize) {
    model = newModel;
    size = newSize;
    return this;
  }

  public Product label(@Nullable String newArticle, Set<String> newBarcodes) {
    article = newArticle;
    barcodes.retainAll(newBarcodes);
    barcodes.addAll(newBarcodes);
    return this;
  }

  void changed(Instant now) {
    changedAt = Times.column(now);
  }
}
