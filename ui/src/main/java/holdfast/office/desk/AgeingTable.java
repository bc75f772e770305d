package holdfast.office.desk;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import holdfast.office.Places;
import holdfast.office.Texts;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Ageing;
import holdfast.stock.Reservations.Totals;
import holdfast.stock.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How old the promises are by their source; every number leads to its rows. */
final class AgeingTable extends NativeTable {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  AgeingTable() {
    addClassName("ageing");
    getElement().setAttribute("aria-label", texts.text("health.ageing"));
  }

  void show(Ageing ageing, @Nullable String store) {
    removeHead();
    List.copyOf(getBodies()).forEach(this::removeBody);
    NativeTableRow ages = getHead().addRow();
    ages.add(new NativeTableHeaderCell(texts.text("health.ageing")));
    for (Age age : Age.values()) {
      ages.add(column(texts.text("age." + age)));
    }
    ages.add(column(texts.text("health.all")));
    long most = most(ageing);
    NativeTableBody body = addBody();
    for (Source source : Source.values()) {
      NativeTableRow row = body.addRow();
      NativeTableHeaderCell name = new NativeTableHeaderCell(texts.text("source." + source));
      name.getElement().setAttribute("scope", "row");
      row.add(name);
      long all = 0;
      for (Age age : Age.values()) {
        Totals totals = ageing.of(source, age);
        all += totals.promises();
        row.add(cell(totals.promises(), most, place(source, age, store)));
      }
      row.add(cell(all, 0, place(source, null, store)));
    }
  }

  private static long most(Ageing ageing) {
    long most = 1;
    for (Source source : Source.values()) {
      for (Age age : Age.values()) {
        most = Math.max(most, ageing.of(source, age).promises());
      }
    }
    return most;
  }

  private static NativeTableHeaderCell column(String text) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }

  /** The bar behind the number is its share of the highest one. */
  private NativeTableCell cell(long number, long most, String place) {
    NativeTableCell cell = new NativeTableCell();
    if (number == 0) {
      Span none = new Span("–");
      none.addClassName("quiet");
      cell.add(none);
    } else {
      cell.add(new Anchor(place, texts.number(number)));
    }
    cell.getStyle().set("--share", most == 0 ? "0%" : number * 100 / most + "%");
    return cell;
  }

  private static String place(Source source, @Nullable Age age, @Nullable String store) {
    return Places.RESERVATIONS
        + "?source="
        + source.name()
        + (age == null ? "" : "&age=" + age.name())
        + (store == null ? "" : "&store=" + store);
  }
}
