package holdfast.office.channel;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import holdfast.order.OrderRules.ClientKey;

/** <em>Clients</em>: by what the buyer of an order is found, and whether he is made. */
final class ClientsTab extends Div {
  private static final long serialVersionUID = 1L;

  ClientsTab(Desk desk) {
    addClassName("tab");
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    add(
        sheet.group(
            "channel.clients.find",
            key(desk, "channel.findByPhone", ClientKey.PHONE),
            key(desk, "channel.findByEmail", ClientKey.EMAIL),
            sheet.tick("channel.makeClient", draft.makeClient, ticked -> draft.makeClient = ticked),
            sheet.sentence(() -> desk.say().clients(draft))));
  }

  private static Checkbox key(Desk desk, String text, ClientKey key) {
    Draft draft = desk.draft();
    return desk.sheet()
        .tick(
            text,
            draft.findClientBy.contains(key),
            ticked -> {
              if (ticked) {
                draft.findClientBy.add(key);
              } else {
                draft.findClientBy.remove(key);
              }
            });
  }
}
