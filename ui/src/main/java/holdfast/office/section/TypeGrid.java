package holdfast.office.section;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.catalogue.ProductType;
import holdfast.office.Texts;
import holdfast.section.Section;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shop's own tree of kinds of goods, with the section in which each shows. */
final class TypeGrid extends TreeGrid<Integer> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_OPENED = 300;

  private final transient SerializableSupplier<Shown> shown;
  private final Texts texts = Texts.here();

  TypeGrid(SerializableSupplier<Shown> shown) {
    this.shown = shown;
    setId("types");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    addHierarchyColumn(id -> type(id).map(type -> type.nameIn(texts.language())).orElse(""))
        .setHeader(texts.text("column.type"))
        .setSortable(false)
        .setWidth("13rem")
        .setFlexGrow(3);
    addColumn(
            LitRenderer.<Integer>of("<span class=${item.looks}>${item.words}</span>")
                .withProperty("looks", id -> section(id).isPresent() ? "" : "attention")
                .withProperty("words", this::sectionOf))
        .setHeader(texts.text("column.section"))
        .setTooltipGenerator(this::sectionOf)
        .setWidth("11rem")
        .setFlexGrow(3);
    addColumn(id -> texts.number(shown.get().goods().of(id)))
        .setHeader(texts.text("column.goods"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    setDataProvider(new Hierarchy(this::below));
    open();
  }

  void open() {
    int all = shown.get().types().all().size();
    if (all <= MOST_OPENED) {
      expandRecursively(below(null), all);
    }
  }

  void refresh() {
    getDataProvider().refreshAll();
  }

  void choose(int id) {
    expand(shown.get().types().path(id).stream().map(ProductType::id).toList());
    select(id);
  }

  Optional<ProductType> chosen() {
    return getSelectedItems().stream().findFirst().flatMap(this::type);
  }

  private Optional<ProductType> type(int id) {
    return shown.get().types().find(id);
  }

  private Optional<Section> section(int id) {
    return shown.get().sections().of(id);
  }

  private String sectionOf(int id) {
    return section(id)
        .map(found -> found.number() + " · " + found.nameIn(texts.language()))
        .orElseGet(() -> texts.text("type.noSection"));
  }

  private List<Integer> below(@Nullable Integer id) {
    return shown.get().types().below(id).stream().map(ProductType::id).toList();
  }
}
