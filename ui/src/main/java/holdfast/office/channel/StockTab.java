package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Way;
import java.util.List;

/** <em>Stock</em>: how many units the shop is told there are. */
final class StockTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1_000_000;
  private static final int ALL = 100;

  StockTab(Desk desk, boolean takesDifferences) {
    addClassName("tab");
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    Component way =
        sheet.radio("channel.way", Way.values(), draft.way, chosen -> draft.way = chosen);
    List<Component> details =
        List.of(
            sheet.number("channel.safety", draft.safety, 0, MOST, typed -> draft.safety = typed),
            sheet.number("channel.percent", draft.percent, 1, ALL, typed -> draft.percent = typed),
            sheet.limit("channel.cap", draft.cap, MOST, typed -> draft.cap = typed),
            sheet.radio(
                "channel.lastUnit",
                LastUnit.values(),
                draft.lastUnit,
                chosen -> draft.lastUnit = chosen));
    Div rules = sheet.group("channel.stock.rules", details.toArray(Component[]::new));
    sheet.follow(
        () -> {
          rules.setVisible(draft.sendStock);
          way.setVisible(draft.sendStock && takesDifferences);
        });
    Component example = sheet.sentence(() -> desk.say().stock(draft));
    example.setId("stock-preview");
    add(
        sheet.group(
            "channel.stock.title",
            sheet.tick("channel.sendStock", draft.sendStock, ticked -> draft.sendStock = ticked),
            way,
            example),
        rules);
  }
}
