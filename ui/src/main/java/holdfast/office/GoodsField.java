package holdfast.office;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.shared.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes products one after the other: found by a word, or scanned; {@code 3*} before a code means
 * three of it. An unknown code is told in place, and the next one can be scanned at once.
 */
public final class GoodsField extends ComboBox<ProductCard> {
  private static final long serialVersionUID = 1L;

  private final transient Goods goods;
  private final transient Pick pick;
  private final Texts texts = Texts.here();
  private final transient Map<String, String> said = new HashMap<>();
  private transient Describe describe = cards -> Map.of();

  /** What is done with a product that was chosen. */
  public interface Pick {
    /**
     * Takes it.
     *
     * @param scanned by a code, not chosen from the list
     */
    void take(ProductCard card, Quantity quantity, boolean scanned);
  }

  /** What else the list says of products. */
  public interface Describe {
    /** A word on each of them, by SKU; all at once, since it may have to ask for figures. */
    Map<String, String> words(List<ProductCard> cards);
  }

  public GoodsField(Goods goods, Pick pick) {
    this.goods = goods;
    this.pick = pick;
    setId("add-goods");
    setLabel(texts.text("goods.add"));
    setPlaceholder(texts.text("goods.addHow"));
    setPrefixComponent(VaadinIcon.BARCODE.create());
    setManualValidation(true);
    setAllowCustomValue(true);
    setWidthFull();
    setItems(
        query -> {
          List<ProductCard> found =
              goods.search(query.getFilter().orElse(""), query.getOffset(), query.getLimit());
          said.putAll(describe.words(found));
          return found.stream();
        });
    setItemLabelGenerator(card -> card.nameIn(texts.language()) + " · " + card.sku());
    setRenderer(
        LitRenderer.<ProductCard>of("${item.name} <span class='quiet'>${item.codes}</span>")
            .withProperty("name", card -> card.nameIn(texts.language()))
            .withProperty("codes", this::codes));
    addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient() && chosen.getValue() != null) {
            take(chosen.getValue(), Quantity.of(1), false);
          }
        });
    addCustomValueSetListener(typed -> scan(typed.getDetail()));
  }

  /** Lets the list say more of each product. */
  public void describe(Describe newDescribe) {
    describe = newDescribe;
  }

  /** What Enter does where nothing is typed. */
  public void onEmptyEnter(Command pressed) {
    getElement()
        .addEventListener("keydown", enter -> pressed.execute())
        .setFilter("event.key === 'Enter' && element.inputElement.value === ''");
  }

  /** Takes what a scanner says; an unknown code is told in the field. */
  public void scan(String text) {
    ScannedCode scanned = ScannedCode.of(text);
    Optional<ProductCard> card = goods.named(scanned.code());
    if (card.isPresent()) {
      take(card.get(), scanned.quantity(), true);
    } else {
      empty();
      setErrorMessage(texts.text("goods.unknown", scanned.code()));
      setInvalid(true);
    }
  }

  private void take(ProductCard card, Quantity quantity, boolean scanned) {
    setInvalid(false);
    empty();
    pick.take(card, quantity, scanned);
  }

  private void empty() {
    setValue(null);
    getElement().executeJs("this.inputElement.value = ''; this.filter = ''; this.opened = false");
  }

  private String codes(ProductCard card) {
    String article = card.article() == null ? "" : " · " + card.article();
    String barcode = card.barcodes().isEmpty() ? "" : " · " + card.barcodes().getFirst();
    String beside = said.containsKey(card.sku()) ? " · " + said.get(card.sku()) : "";
    return card.sku() + article + barcode + beside;
  }
}
