package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of documents, of which one opens beside it by its address. What the list shows stands in
 * the address too. Esc closes the document, also from the list.
 */
public abstract class ListScreen extends MasterDetailLayout
    implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final String NEW = "new";

  private final String place;
  private final String title;
  private final Beside beside;

  /**
   * Prepares it; {@link #lay} makes it visible.
   *
   * @param place the address of the list
   * @param title what the window is called
   */
  protected ListScreen(String place, String title, Beside beside) {
    this.place = place;
    this.title = title;
    this.beside = beside;
  }

  /** Puts the list and its surroundings there. */
  protected final void lay(Component... above) {
    lay("560px", "600px", above);
  }

  /**
   * Puts the list and its surroundings there.
   *
   * @param least how narrow the list may become
   * @param wide how wide the document beside it wants to be
   */
  protected final void lay(String least, String wide, Component... above) {
    Div list = new Div(above);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("min(" + least + ", 100vw)", true);
    setDetailSize("min(" + wide + ", 100vw)");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    // on the whole page: a verb redraws the document, and the focus is nowhere then
    Shortcuts.addShortcutListener(this, this::closeIfOpen, Key.ESCAPE);
    addBackdropClickListener(clicked -> close());
    beside.onClose(this::close);
    beside.onChange(this::refresh);
  }

  /** Takes over what the address says of the list. */
  protected abstract void read(QueryParameters parameters);

  /** What the list shows, for the address. */
  protected abstract QueryParameters parameters();

  /** Shows in the list which document is open; null: none. */
  protected abstract void mark(@Nullable UUID id);

  /** Reads what the list shows again. */
  protected abstract void refreshList();

  /** Whether what is open keeps its place while the list shows other rows. */
  protected boolean keepsOpen() {
    return false;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters wanted = entering.getLocation().getQueryParameters();
    String id = entering.getRouteParameters().get("id").orElse("");
    if (!entering.isRefreshEvent() && !id.equals(NEW)) {
      read(wanted);
    }
    if (id.equals(NEW) && beside.begin(wanted)) {
      setDetail(beside);
      mark(null);
    } else {
      @Nullable UUID open = uuid(id).filter(beside::show).orElse(null);
      setDetail(open == null ? null : beside);
      mark(open);
    }
    refresh();
  }

  @Override
  public String getPageTitle() {
    return title + " · Holdfast";
  }

  /** Something has changed: reads everything that is shown again. */
  protected final void refresh() {
    refreshList();
    if (getDetail() != null) {
      beside.refresh();
    }
  }

  /** Other rows are wanted: notes that in the address and closes what is open. */
  protected final void refilter() {
    if (!keepsOpen()) {
      Location here = new Location(place, parameters());
      UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, here);
      setDetail(null);
      mark(null);
    }
    refreshList();
  }

  protected final void open(UUID id) {
    UI.getCurrentOrThrow().navigate(place + "/" + id, parameters());
  }

  /** Opens an empty document beside the list. */
  protected final void openNew() {
    UI.getCurrentOrThrow().navigate(place + "/" + NEW, parameters());
  }

  private void closeIfOpen() {
    if (getDetail() != null) {
      close();
    }
  }

  private void close() {
    UI.getCurrentOrThrow().navigate(place, parameters());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
