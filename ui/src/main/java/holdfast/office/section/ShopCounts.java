package holdfast.office.section;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.office.Texts;
import holdfast.section.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many goods the shop of each channel gets of the tree as it is now. */
final class ShopCounts extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Channels channels;
  private final Texts texts = Texts.here();
  private final NativeTable table = new NativeTable();

  ShopCounts(Channels channels) {
    this.channels = channels;
    addClassName("shop-counts");
    setId("shop-counts");
    add(new H2(texts.text("shops.title")), table);
  }

  /**
   * Counts anew.
   *
   * @param section the one that is looked at; null when none is
   */
  void show(Shown shown, @Nullable Section section) {
    List<Channel> all = channels.all();
    setVisible(!all.isEmpty());
    table.getHead().removeAll(); // head and body stay: the table would not take them in again
    table.getBody().removeAll();
    NativeTableRow head = new NativeTableRow(heading("column.channel"));
    if (section != null) {
      head.add(heading("shops.here"));
    }
    head.add(heading("shops.all"));
    table.getHead().add(head);
    for (Channel channel : all) {
      Shown seen = shown.in(channel);
      NativeTableRow row = new NativeTableRow(new NativeTableCell(channel.name()));
      if (section != null) {
        row.add(figure(seen.store().whole(section.number())));
      }
      row.add(figure(seen.store().goods()));
      table.getBody().add(row);
    }
  }

  private NativeTableHeaderCell heading(String key) {
    return new NativeTableHeaderCell(texts.text(key));
  }

  private NativeTableCell figure(long goods) {
    NativeTableCell cell = new NativeTableCell(texts.number(goods));
    cell.addClassName("figure");
    return cell;
  }
}
