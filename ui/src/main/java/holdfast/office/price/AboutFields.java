package holdfast.office.price;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.office.Goods;
import holdfast.office.GoodsNames;
import holdfast.office.Texts;
import holdfast.price.PriceRule;

/** Which goods a rule is about. */
final class AboutFields extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Goods goods;
  private final transient GoodsNames names;
  private final Texts texts = Texts.here();
  private final RadioButtonGroup<Wide> wide = new RadioButtonGroup<>();
  private final ComboBox<ProductCard> product = new ComboBox<>(texts.text("column.product"));
  private final ComboBox<ProductType> type = new ComboBox<>(texts.text("allotment.type"));

  /** How wide it reaches. */
  private enum Wide {
    ALL,
    TYPE,
    PRODUCT
  }

  AboutFields(Goods goods, GoodsNames names) {
    this.goods = goods;
    this.names = names;
    wide.setLabel(texts.text("price.about"));
    wide.addClassName("in-a-row");
    wide.setItems(Wide.values());
    wide.setItemLabelGenerator(one -> texts.text("price.about." + one));
    wide.addValueChangeListener(chosen -> showFields());
    wide.setValue(Wide.ALL);
    product.setId("price-product");
    product.setItems(
        query ->
            goods
                .search(query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                .stream());
    product.setItemLabelGenerator(card -> card.nameIn(texts.language()) + " · " + card.sku());
    type.setId("price-type");
    type.setItems(names.types());
    type.setItemLabelGenerator(names::path);
    for (ComboBox<?> field : new ComboBox<?>[] {product, type}) {
      field.setErrorMessage(texts.text("allotment.choose"));
      field.setManualValidation(true);
      field.setWidthFull();
    }
    add(wide, product, type);
  }

  void show(PriceRule.About about) {
    String sku = about.sku();
    Integer of = about.type();
    if (sku != null) {
      wide.setValue(Wide.PRODUCT);
      goods.named(sku).ifPresent(product::setValue);
    } else if (of != null) {
      wide.setValue(Wide.TYPE);
      names.types().stream().filter(one -> one.id() == of).findAny().ifPresent(type::setValue);
    }
  }

  /** Marks what is missing. */
  boolean isRight() {
    product.setInvalid(isVisible() && wide.getValue() == Wide.PRODUCT && product.isEmpty());
    type.setInvalid(isVisible() && wide.getValue() == Wide.TYPE && type.isEmpty());
    return !product.isInvalid() && !type.isInvalid();
  }

  PriceRule.About about() {
    return switch (wide.getValue()) {
      case ALL -> PriceRule.About.EVERYTHING;
      case TYPE -> new PriceRule.About(null, type.getValue().id());
      case PRODUCT -> new PriceRule.About(product.getValue().sku(), null);
    };
  }

  private void showFields() {
    product.setVisible(wide.getValue() == Wide.PRODUCT);
    type.setVisible(wide.getValue() == Wide.TYPE);
  }
}
