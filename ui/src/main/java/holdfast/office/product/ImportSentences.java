package holdfast.office.product;

import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.office.Texts;
import holdfast.stock.ProductImport.Refusal;
import java.util.Map;

/** Says what is wrong in a file, and what to do about it. */
final class ImportSentences {
  private static final Map<String, ProductTrait> TRAITS = ProductDetails.byWord();

  private ImportSentences() {}

  /** What people call a column. */
  static String column(String column, Texts texts) {
    if (column.startsWith("@")) {
      return texts.text("import.attribute", column.substring(1));
    }
    String trait = "trait." + column;
    String own = "import.column." + column;
    return texts.has(trait) ? texts.text(trait) : texts.has(own) ? texts.text(own) : column;
  }

  /** What to do about a refused row. */
  static String advice(Refusal refusal, Texts texts) {
    if (!refusal.type().equals("invalid")) {
      String key = "import.why." + refusal.type();
      return texts.has(key) ? texts.text(key) : texts.text("import.why.unknown", refusal.detail());
    }
    String field = String.valueOf(refusal.field());
    boolean isNew = refusal.value() == null;
    if (isNew && (field.equals("name") || field.equals("price"))) {
      return texts.text("import.why.newNeeds");
    }
    String key = "import.why.field." + field;
    if (texts.has(key)) {
      return texts.text(key);
    }
    ProductTrait trait = TRAITS.get(field);
    return texts.text(
        "import.why.kind." + (trait == null ? ProductTrait.Kind.TEXT : trait.kind()).name());
  }

  /** Why the whole file was refused. */
  static String whole(String problem, Texts texts) {
    String key = "import.whole." + problem;
    return texts.text(texts.has(key) ? key : "import.whole.internal");
  }
}
