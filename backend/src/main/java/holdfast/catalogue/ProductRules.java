package holdfast.catalogue;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import org.jspecify.annotations.Nullable;

/** What may be written on a product's card. */
final class ProductRules {
  static final int LONGEST_CODE = 64;
  static final int LONGEST_NAME = 500;
  private static final int LONGEST_SIZE = 20;

  private ProductRules() {}

  /**
   * Checks everything that can be told from the product alone.
   *
   * @throws Problem {@code invalid} naming the first field that cannot be
   */
  static void check(ProductCard product) {
    code("sku", product.sku(), LONGEST_CODE);
    text("name", product.name(), LONGEST_NAME);
    optionalText("nameEn", product.nameEn(), LONGEST_NAME);
    optionalText("article", product.article(), LONGEST_CODE);
    optionalText("model", product.model(), LONGEST_CODE);
    optionalText("size", product.size(), LONGEST_SIZE);
    if (product.price().minor() < 0) {
      throw Problem.invalid("price", "must not be negative");
    }
    if (product.price().compareTo(Money.MAX) > 0) {
      throw Problem.invalid("price", "must be at most " + Money.MAX);
    }
    product.barcodes().forEach(ProductRules::barcode);
  }

  static void text(String field, String text, int longest) {
    if (text.isBlank()) {
      throw Problem.invalid(field, "is missing");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw Problem.invalid(field, "must have at most " + longest + " characters");
    }
    if (!text.codePoints().allMatch(ProductRules::isPrintable)) {
      throw Problem.invalid(field, "must not contain control characters");
    }
  }

  static void optionalText(String field, @Nullable String text, int longest) {
    if (text != null) {
      text(field, text, longest);
    }
  }

  private static void code(String field, String code, int longest) {
    text(field, code, longest);
    if (!code.equals(code.strip())) {
      throw Problem.invalid(field, "must not begin or end with a space");
    }
  }

  /** Lists of barcodes are written with spaces or bars between them. */
  private static void barcode(String barcode) {
    code("barcode", barcode, LONGEST_CODE);
    if (barcode.indexOf('|') >= 0 || barcode.codePoints().anyMatch(Character::isWhitespace)) {
      throw Problem.invalid("barcode", "must not contain spaces or |");
    }
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
