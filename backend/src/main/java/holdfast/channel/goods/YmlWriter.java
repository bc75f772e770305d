package holdfast.channel.goods;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdfast.catalogue.GoodsColumn;
import holdfast.catalogue.ProductTrait;
import holdfast.channel.goods.Good.Shelf;
import holdfast.shared.Quantity;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * YML, the catalogue file that Ukrainian marketplaces fetch: {@code yml_catalog/shop/categories}
 * and {@code offers}; each offer has every column of {@code TSGoods.trs} as a {@code param}
 * besides, as readers of Torgsoft's own YML expect. Written as it is read, never held.
 */
final class YmlWriter implements GoodsWriter {
  private final XMLStreamWriter xml;
  private final OutputStream out;
  private final List<String> others;
  private final String currency;
  private final String pictures;

  /**
   * What stands above the offers.
   *
   * @param date {@code yyyy-MM-dd HH:mm}
   * @param pictures the address before the names of photos; empty when there is none
   */
  record Head(String shop, String currency, String date, List<Shelf> shelves, String pictures) {}

  YmlWriter(OutputStream target, Head head, List<String> others) throws IOException {
    this.others = others;
    this.currency = head.currency();
    this.pictures = head.pictures();
    out = new BufferedOutputStream(target, 1 << 16);
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
      begin(head);
    } catch (XMLStreamException broken) {
      throw new IOException(broken);
    }
  }

  private void begin(Head head) throws XMLStreamException {
    xml.writeStartDocument(UTF_8.name(), "1.0");
    xml.writeStartElement("yml_catalog");
    xml.writeAttribute("date", head.date());
    xml.writeStartElement("shop");
    element("name", head.shop());
    xml.writeStartElement("currencies");
    xml.writeEmptyElement("currency");
    xml.writeAttribute("id", head.currency());
    xml.writeAttribute("rate", "1");
    xml.writeEndElement();
    xml.writeStartElement("categories");
    Set<Integer> known = head.shelves().stream().map(Shelf::number).collect(Collectors.toSet());
    for (Shelf shelf : head.shelves()) {
      xml.writeStartElement("category");
      xml.writeAttribute("id", String.valueOf(shelf.number()));
      Integer parent = shelf.parent();
      if (parent != null && known.contains(parent)) {
        xml.writeAttribute("parentId", String.valueOf(parent));
      }
      xml.writeCharacters(clean(shelf.name()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeStartElement("offers");
  }

  @Override
  public void write(Good good) throws IOException {
    try {
      offer(good);
    } catch (XMLStreamException broken) {
      throw new IOException(broken);
    }
  }

  private void offer(Good good) throws XMLStreamException {
    Quantity quantity = good.quantity();
    xml.writeStartElement("offer");
    xml.writeAttribute("id", clean(good.card().sku()));
    xml.writeAttribute("available", String.valueOf(quantity == null || quantity.isPositive()));
    element("price", good.asked().toString());
    if (good.promo() != null) {
      element("oldprice", good.price().toString());
    }
    element("currencyId", currency);
    element("categoryId", String.valueOf(good.sectionNumber()));
    for (String photo : GoodCells.photoList(good)) {
      String address = address(photo);
      if (address != null) {
        element("picture", address);
      }
    }
    element("vendor", good.trait(ProductTrait.PRODUCER));
    element("vendorCode", good.card().article());
    element("name", good.card().name());
    element("description", good.trait(ProductTrait.DESCRIPTION));
    if (quantity != null) {
      element("quantity_in_stock", quantity.toString());
    }
    params(good);
    xml.writeEndElement();
  }

  private void params(Good good) throws XMLStreamException {
    for (GoodsColumn column : GoodsColumn.values()) {
      param(column.header(), GoodCells.of(good, column));
    }
    for (String other : others) {
      param(
          other,
          other.equals(GoodsColumn.PHOTOS)
              ? GoodCells.photos(good)
              : GoodCells.attribute(good, other));
    }
  }

  private void param(String name, String value) throws XMLStreamException {
    if (!value.isEmpty()) {
      xml.writeStartElement("param");
      xml.writeAttribute("name", clean(name));
      xml.writeCharacters(clean(value));
      xml.writeEndElement();
    }
  }

  private @Nullable String address(String photo) {
    if (photo.startsWith("https://") || photo.startsWith("http://")) {
      return photo;
    }
    return pictures.isEmpty() ? null : pictures.replaceAll("/+$", "") + "/" + photo;
  }

  private void element(String name, @Nullable String text) throws XMLStreamException {
    if (text != null && !text.isEmpty()) {
      xml.writeStartElement(name);
      xml.writeCharacters(clean(text));
      xml.writeEndElement();
    }
  }

  /** XML has no place for most control characters, not even escaped. */
  private static String clean(String text) {
    boolean isFine = text.codePoints().allMatch(YmlWriter::isAllowed);
    return isFine
        ? text
        : text.codePoints()
            .filter(YmlWriter::isAllowed)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException broken) {
      throw new IOException(broken);
    }
  }
}
