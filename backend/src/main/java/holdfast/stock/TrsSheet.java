package holdfast.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import holdfast.catalogue.GoodsColumn;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductTrait;
import holdfast.shared.Quantity;
import holdfast.stock.ProductExport.Good;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code TSGoods.trs} as Torgsoft writes it, with the shop's own figures and not those of a channel
 * (which {@code channel.goods} writes): UTF-8 with a byte order mark, semicolons, texts in quotes,
 * decimal comma.
 */
final class TrsSheet extends GoodsSheet {
  private static final GoodsColumn[] COLUMNS = GoodsColumn.values();
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,16})([.,]\\d+)?");
  private static final String PIECES = "шт";
  private static final String KILOGRAMS = "кг";

  private final CsvWriter csv;
  private final List<String> others;

  TrsSheet(OutputStream out, List<String> attributes) throws IOException {
    super(attributes);
    others = attributes.stream().filter(name -> GoodsColumn.named(name) == null).toList();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    writer.write('\uFEFF');
    csv =
        CsvWriter.builder()
            .fieldSeparator(';')
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new TextsOnly())
            .build(writer);
    List<String> header = new ArrayList<>();
    for (GoodsColumn column : COLUMNS) {
      header.add(column.header());
    }
    header.add(GoodsColumn.PHOTOS);
    header.addAll(others);
    csv.writeRecord(header);
  }

  @Override
  void write(Good good) {
    List<String> cells = new ArrayList<>();
    for (GoodsColumn column : COLUMNS) {
      String cell = Objects.toString(cell(good, column), "");
      boolean isNumber = column.isNumber() && NUMBER.matcher(cell).matches();
      cells.add(isNumber ? cell.replace('.', ',') : cell);
    }
    cells.add(Objects.toString(good.detail().text(ProductTrait.PHOTOS), ""));
    others.forEach(name -> cells.add(attribute(good, name)));
    csv.writeRecord(cells);
  }

  private static @Nullable String cell(Good good, GoodsColumn column) {
    return switch (column.part()) {
      case TRAIT -> good.detail().text(Objects.requireNonNull(column.trait()));
      case ATTRIBUTE -> attribute(good, column.header());
      case PRODUCT -> ofProduct(good, column);
      case COMPUTED -> computed(good, column);
    };
  }

  private static @Nullable String ofProduct(Good good, GoodsColumn column) {
    return switch (column) {
      case GOOD_ID -> good.card().sku();
      case GOOD_NAME -> good.card().name();
      case ARTICLE -> good.card().article();
      case RETAIL_PRICE -> plain(good.card().price().decimal());
      case SIZE -> good.card().size();
      case TYPE_PATH -> String.join(", ", good.type());
      case BARCODE -> String.join("|", good.card().barcodes());
      case MODEL -> good.card().model();
      case UNIT -> unit(good);
      default -> null;
    };
  }

  /** Sections are what a channel decides. */
  private static @Nullable String computed(Good good, GoodsColumn column) {
    Quantity main = good.main();
    return switch (column) {
      case WAREHOUSE_QUANTITY -> main == null ? null : plain(main.decimal());
      case TYPE_NAME -> good.type().isEmpty() ? null : good.type().getLast();
      case SECTION_NUMBER -> "-1";
      default -> null;
    };
  }

  private static String unit(Good good) {
    String said = attribute(good, GoodsColumn.UNIT.header());
    if (!said.isEmpty()) {
      return said;
    }
    return good.card().unit() == Unit.WEIGHT ? KILOGRAMS : PIECES;
  }

  private static String attribute(Good good, String name) {
    return good.detail().attributes().getOrDefault(name, "");
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }

  /** The form quotes every text and no number, needed or not. */
  private static final class TextsOnly implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int column, String value) {
      return column >= COLUMNS.length
          || !COLUMNS[column].isNumber()
          || !NUMBER.matcher(value).matches();
    }

    @Override
    public boolean quoteEmpty(int line, int column) {
      return false;
    }
  }
}
