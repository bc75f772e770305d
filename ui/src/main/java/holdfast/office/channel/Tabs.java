package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import holdfast.channel.Connector;
import holdfast.channel.PullsOrders;
import holdfast.channel.SendsStock;
import holdfast.office.Texts;
import holdfast.section.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tabs of a synchronization object, each with a name for addresses. */
final class Tabs extends TabSheet {
  private static final long serialVersionUID = 1L;

  private final List<String> names = new ArrayList<>();
  private final Texts texts = Texts.here();

  /** Makes all tabs; what the connector cannot do is not offered. */
  Tabs(
      Desk desk,
      Component access,
      @Nullable Connector connector,
      Sections sections,
      FeedAddress feed,
      HealthTab health) {
    boolean takesDifferences = connector instanceof SendsStock sends && sends.takesDifferences();
    page("general", new GeneralTab(desk, access, sections));
    page("clients", new ClientsTab(desk));
    page("payments", new PaymentsTab(desk));
    page("centers", new CentersTab(desk));
    page("schedule", new ScheduleTab(desk, connector instanceof PullsOrders));
    page("stock", new StockTab(desk, takesDifferences));
    page("photos", new PhotosTab(desk, feed));
    page("health", health);
    setSizeFull();
  }

  private void page(String name, Component content) {
    names.add(name);
    Tab tab = add(texts.text("channel.tab." + name), content);
    tab.setId("tab-" + name);
  }

  /** The name of the tab that is shown. */
  String shown() {
    return names.get(getSelectedIndex());
  }

  void show(Optional<String> name) {
    int index = names.indexOf(name.orElse(""));
    if (index >= 0) {
      setSelectedIndex(index);
    }
  }

  /** Shows the tab on which that field stands. */
  void showTabOf(Component field) {
    for (int i = 0; i < names.size(); i++) {
      Component content = getComponent(getTabAt(i));
      for (Optional<Component> one = Optional.of(field);
          one.isPresent();
          one = one.get().getParent()) {
        if (one.get().equals(content)) {
          setSelectedIndex(i);
        }
      }
    }
  }
}
