package holdfast.office.product;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.stock.ProductImport;
import holdfast.stock.ProductImport.Preview;
import holdfast.stock.ProductImport.Reading;
import holdfast.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in the file, and what each of its columns is for. */
final class ImportMapping extends Div {
  private static final long serialVersionUID = 1L;
  private static final int SAMPLES = 3;
  private static final int ROW_PX = 44;
  private static final int MOST_ROWS = 12;

  private final Texts texts = Texts.here();
  private final Paragraph about = new Paragraph();
  private final Paragraph wrong = new Paragraph();
  private final Select<Store> store = new Select<>();
  private final Grid<Row> grid = new Grid<>();
  private transient List<Row> rows = List.of();

  /** A column of the file. */
  private static final class Row {
    final String name;
    final String sample;
    final ComboBox<String> meant;

    Row(String name, String sample, ComboBox<String> meant) {
      this.name = name;
      this.sample = sample;
      this.meant = meant;
    }
  }

  ImportMapping(Shops shops) {
    addClassName("import-mapping");
    wrong.addClassName("warning");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
    List<Store> stores = shops.visible();
    store.setLabel(texts.text("import.store"));
    store.setHelperText(texts.text("import.storeWhy"));
    store.setItems(stores);
    store.setItemLabelGenerator(
        one -> one == null ? texts.text("import.noStore") : one.name() + " · " + one.code());
    store.setEmptySelectionAllowed(true);
    store.setEmptySelectionCaption(texts.text("import.noStore"));
    store.setId("import-store");
    store.setManualValidation(true);
    store.setErrorMessage(texts.text("import.storeNeeded"));
    if (stores.size() == 1) {
      store.setValue(stores.getFirst());
    }
    grid.setId("import-columns");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(row -> row.name).setHeader(texts.text("import.inFile")).setWidth("12rem");
    grid.addComponentColumn(row -> row.meant)
        .setHeader(texts.text("import.meaning"))
        .setWidth("18rem");
    grid.addComponentColumn(
            row -> {
              Span sample = new Span(row.sample);
              sample.addClassName("quiet");
              return sample;
            })
        .setHeader(texts.text("import.samples"))
        .setFlexGrow(2);
    add(about, wrong, grid, store);
  }

  void show(String file, Preview preview) {
    about.setText(
        file + " · " + preview.form() + " · " + texts.count("import.rows", preview.rows()));
    List<Row> shown = new ArrayList<>();
    for (int i = 0; i < preview.columns().size(); i++) {
      Preview.Column column = preview.columns().get(i);
      int place = i;
      String sample =
          preview.sample().stream()
              .filter(row -> row.size() > place && !row.get(place).isBlank())
              .limit(SAMPLES)
              .map(row -> row.get(place).strip())
              .collect(Collectors.joining(" · "));
      shown.add(new Row(column.name(), sample, choice(column)));
    }
    rows = shown;
    grid.setItems(shown);
    grid.setHeight((Math.min(MOST_ROWS, shown.size()) + 1) * ROW_PX + "px");
    wrong.setVisible(false);
  }

  private ComboBox<String> choice(Preview.Column column) {
    List<String> known = new ArrayList<>(ProductImport.columns());
    String asAttribute = "@" + column.name();
    if (!column.name().isBlank()) {
      known.add(asAttribute);
    }
    String meant = column.column();
    if (meant != null && !known.contains(meant)) {
      known.add(meant);
    }
    ComboBox<String> choice = new ComboBox<>();
    choice.setItems(known);
    choice.setItemLabelGenerator(one -> ImportSentences.column(one, texts));
    choice.setPlaceholder(texts.text("import.notRead"));
    choice.setClearButtonVisible(true);
    choice.setAriaLabel(texts.text("import.meaningOf", column.name()));
    choice.setWidthFull();
    choice.setValue(meant);
    return choice;
  }

  /** How the file is meant; null when it cannot be meant so, which is then said. */
  @Nullable Reading reading() {
    Map<String, String> columns = new HashMap<>();
    Set<String> taken = new HashSet<>();
    String twice = null;
    for (Row row : rows) {
      @Nullable String meant = row.meant.getValue();
      if (meant != null) {
        columns.put(row.name, meant);
        twice = taken.add(meant) ? twice : meant;
      }
    }
    boolean hasSku = taken.contains("sku");
    wrong.setVisible(twice != null || !hasSku);
    boolean isHomeless = taken.contains("onHand") && !taken.contains("store");
    store.setInvalid(isHomeless && store.isEmpty());
    if (twice != null) {
      wrong.setText(texts.text("import.twice", ImportSentences.column(twice, texts)));
      return null;
    }
    if (!hasSku) {
      wrong.setText(texts.text("import.skuMissing"));
      return null;
    }
    if (store.isInvalid()) {
      store.focus();
      return null;
    }
    @Nullable Store chosen = store.getValue();
    return new Reading(
        StandardCharsets.UTF_8, chosen == null ? null : chosen.code(), null, true, columns);
  }
}
