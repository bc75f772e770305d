package holdfast.office.sync;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A small table that is read, not worked in. */
final class Table extends NativeTable {
  private static final long serialVersionUID = 1L;

  private final NativeTableBody body = new NativeTableBody();

  /** Makes it with the headings of its columns. */
  Table(String label, List<String> headings) {
    addClassName("plain-table");
    getElement().setAttribute("aria-label", label);
    NativeTableRow head = new NativeTableRow();
    headings.forEach(heading -> head.add(new NativeTableHeaderCell(heading)));
    add(new NativeTableHeader(head), body);
  }

  void row(Component... cells) {
    NativeTableRow row = new NativeTableRow();
    for (Component cell : cells) {
      row.add(new NativeTableCell(cell));
    }
    body.add(row);
  }

  void row(String... cells) {
    NativeTableRow row = new NativeTableRow();
    for (String cell : cells) {
      row.add(new NativeTableCell(new Span(cell)));
    }
    body.add(row);
  }
}
