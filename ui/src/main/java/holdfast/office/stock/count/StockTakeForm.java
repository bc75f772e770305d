package holdfast.office.stock.count;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.office.Goods;
import holdfast.office.GoodsField;
import holdfast.office.GoodsName;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.NoteField;
import holdfast.office.stock.PlaceField;
import holdfast.store.Warehouse;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTakes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What shall be counted, where, and whether whoever counts sees what should be there. */
final class StockTakeForm extends Div implements DraftForm<StockTake.Draft> {
  private static final long serialVersionUID = 1L;

  /** How much of a warehouse is counted. */
  private enum Scope {
    EVERYTHING,
    TYPES,
    PRODUCTS
  }

  private final Texts texts = Texts.here();
  private final transient UUID id;
  private final Command changed;
  private final PlaceField place;
  private final RadioButtonGroup<Scope> scope;
  private final MultiSelectComboBox<ProductType> types;
  private final GoodsField find;
  private final UnorderedList list = new UnorderedList();
  private final transient Map<String, ProductCard> products = new LinkedHashMap<>();
  private final Checkbox blind;
  private final NoteField note;

  StockTakeForm(UUID id, Goods goods, ScopeWords scopes, Shops shops, Command changed) {
    this.id = id;
    this.changed = changed;
    addClassName("document");
    place =
        new PlaceField(
            texts.text("column.warehouse"), shops.visible(), shops, chosen -> changed.execute());
    place.setId("count-place");
    place.showFirst();
    scope = new RadioButtonGroup<>(texts.text("stockTake.scope"));
    scope.setId("count-scope");
    scope.setItems(Scope.values());
    scope.setItemLabelGenerator(one -> texts.text("stockTake.scope." + one));
    scope.getElement().getThemeList().add("vertical");
    types = new MultiSelectComboBox<>(texts.text("filter.type"), scopes.types());
    types.setId("count-types");
    types.setItemLabelGenerator(scopes::path);
    types.setManualValidation(true);
    types.setErrorMessage(texts.text("stockTake.typesMissing"));
    types.setWidthFull();
    find = new GoodsField(goods, (card, quantity, scanned) -> take(card));
    list.addClassName("chosen");
    blind = new Checkbox(texts.text("stockTake.blind"));
    blind.setId("count-blind");
    blind.setHelperText(texts.text("stockTake.blindWhy"));
    note = new NoteField(changed);
    scope.addValueChangeListener(
        chosen -> {
          types.setVisible(chosen.getValue() == Scope.TYPES);
          find.setVisible(chosen.getValue() == Scope.PRODUCTS);
          list.setVisible(chosen.getValue() == Scope.PRODUCTS);
          if (chosen.isFromClient()) {
            changed.execute();
          }
        });
    scope.setValue(Scope.EVERYTHING);
    add(place, scope, types, find, list, blind, note);
  }

  @Override
  public Optional<StockTake.Draft> draft(boolean toDo) {
    @Nullable Warehouse where = place.getValue();
    boolean isByTypes = scope.getValue() == Scope.TYPES;
    boolean isByProducts = scope.getValue() == Scope.PRODUCTS;
    types.setInvalid(isByTypes && types.getValue().isEmpty());
    if (types.isInvalid()) {
      types.focus();
      return Optional.empty();
    }
    if (isByProducts && products.isEmpty()) {
      find.setErrorMessage(texts.text("goods.noneWhy"));
      find.setInvalid(true);
      find.focus();
      return Optional.empty();
    }
    return Optional.ofNullable(where)
        .map(
            there ->
                new StockTake.Draft(
                    id,
                    there.store(),
                    there.code(),
                    blind.getValue(),
                    isByTypes ? types.getValue().stream().map(ProductType::id).toList() : List.of(),
                    isByProducts ? List.copyOf(products.keySet()) : List.of(),
                    note.note()));
  }

  @Override
  public void refresh() {
    // nothing stands beside the fields
  }

  private void take(ProductCard card) {
    if (products.size() == StockTakes.MAX_PRODUCTS) {
      Notices.stay(texts.text("goods.tooMany", texts.number(StockTakes.MAX_PRODUCTS)));
      return;
    }
    if (products.putIfAbsent(card.sku(), card) == null) {
      list.add(row(card));
      changed.execute();
    }
  }

  private ListItem row(ProductCard card) {
    String words = texts.text("goods.remove", card.nameIn(texts.language()));
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    remove.setAriaLabel(words);
    remove.setTooltipText(words);
    ListItem row = new ListItem(GoodsName.of(card, texts), remove);
    remove.addClickListener(
        clicked -> {
          products.remove(card.sku());
          list.remove(row);
          changed.execute();
          find.focus();
        });
    return row;
  }
}
