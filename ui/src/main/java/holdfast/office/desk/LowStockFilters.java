package holdfast.office.desk;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.office.Chip;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.report.LowStock.Filter;
import holdfast.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Search, store, type and chips above the list of what runs low. */
final class LowStockFilters extends Div {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;

  private final transient ProductTypeTree tree;
  private final Texts texts = Texts.here();
  private final TextField text = new TextField();
  private final StoreChoice store;
  private final ComboBox<ProductType> type = new ComboBox<>();
  private final Chip soldOut;

  LowStockFilters(
      List<Store> stores,
      ProductTypeTree tree,
      SerializableConsumer<UnaryOperator<Filter>> change) {
    this.tree = tree;
    addClassName("filters");
    store =
        new StoreChoice(
            stores,
            code -> change.accept(old -> new Filter(code, old.type(), old.text(), old.soldOut())));
    soldOut =
        new Chip(
            texts.text("filter.soldOut"),
            on -> change.accept(old -> new Filter(old.store(), old.type(), old.text(), on)));
    type.setItems(tree.all().stream().sorted(Comparator.comparing(this::path)).toList());
    type.setItemLabelGenerator(this::path);
    type.setAriaLabel(texts.text("filter.type"));
    type.setPlaceholder(texts.text("filter.type"));
    type.setClearButtonVisible(true);
    type.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable ProductType one = chosen.getValue();
            Integer id = one == null ? null : one.id();
            change.accept(old -> new Filter(old.store(), id, old.text(), old.soldOut()));
          }
        });
    search(change);
    add(text, store, type, soldOut);
  }

  void show(Filter filter) {
    store.show(filter.store());
    Integer id = filter.type();
    type.setValue(id == null ? null : tree.find(id).orElse(null));
    soldOut.press(filter.soldOut());
    text.setValue(Objects.requireNonNullElse(filter.text(), ""));
  }

  private void search(SerializableConsumer<UnaryOperator<Filter>> change) {
    text.setAriaLabel(texts.text("filter.low"));
    text.setPlaceholder(texts.text("filter.low"));
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setMaxLength(100);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(TYPING_PAUSE_MS);
    text.getElement().setAttribute("data-search", true);
    text.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            change.accept(
                old -> new Filter(old.store(), old.type(), typed.getValue(), old.soldOut()));
          }
        });
  }

  private String path(ProductType of) {
    return tree.path(of.id()).stream()
        .map(one -> one.nameIn(texts.language()))
        .collect(Collectors.joining(" > "));
  }
}
