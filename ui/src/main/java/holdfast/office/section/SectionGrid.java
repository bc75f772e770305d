package holdfast.office.section;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Texts;
import holdfast.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sections as a tree; its rows are known by their numbers. */
final class SectionGrid extends TreeGrid<Integer> {
  private static final long serialVersionUID = 1L;

  /** A larger tree is opened by hand. */
  private static final int MOST_OPENED = 300;

  private final transient SerializableSupplier<Shown> shown;
  private final Texts texts = Texts.here();

  SectionGrid(String id, SerializableSupplier<Shown> shown) {
    this.shown = shown;
    setId(id);
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    addHierarchyColumn(number -> section(number).map(this::name).orElse(""))
        .setHeader(texts.text("column.section"))
        .setSortable(false) // the order is the tree's own
        .setWidth("14rem")
        .setFlexGrow(3);
    setDataProvider(new Hierarchy(this::below));
  }

  /** The number that shops know the section by, and the types that show in it. */
  SectionGrid withNumbers() {
    addColumn(String::valueOf)
        .setHeader(texts.text("column.number"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5rem")
        .setFlexGrow(0);
    addColumn(number -> shown.get().typesIn(number, texts.language()))
        .setHeader(texts.text("column.types"))
        .setTooltipGenerator(number -> shown.get().typesIn(number, texts.language()))
        .setWidth("6rem")
        .setFlexGrow(2);
    return this;
  }

  /** How many goods a shop would show in exactly this section. */
  SectionGrid withOwnGoods() {
    addColumn(number -> texts.number(shown.get().store().own(number)))
        .setHeader(texts.text("column.goodsOwn"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    return this;
  }

  /** How many goods a shop would show in this section and below it. */
  SectionGrid withGoods() {
    addColumn(number -> texts.number(shown.get().store().whole(number)))
        .setHeader(texts.text("column.goodsWhole"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0)
        .setPartNameGenerator(number -> "strong");
    return this;
  }

  /** Draws what is shown now; open rows stay open. */
  void refresh() {
    getDataProvider().refreshAll();
  }

  /** Opens every row of a tree that can be overlooked. */
  void open() {
    if (shown.get().sections().all().size() <= MOST_OPENED) {
      expandRecursively(below(null), shown.get().sections().all().size());
    }
  }

  /** Chooses that row and opens the way to it. */
  void choose(int number) {
    List<Integer> way =
        new ArrayList<>(shown.get().sections().path(number).stream().map(Section::number).toList());
    way.remove(Integer.valueOf(number));
    expand(way);
    select(number);
  }

  Optional<Section> chosen() {
    return getSelectedItems().stream().findFirst().flatMap(this::section);
  }

  private Optional<Section> section(int number) {
    return shown.get().sections().find(number);
  }

  private String name(Section section) {
    return section.nameIn(texts.language());
  }

  private List<Integer> below(@Nullable Integer number) {
    return shown.get().sections().below(number).stream().map(Section::number).toList();
  }
}
