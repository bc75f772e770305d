package holdfast.office.incident;

import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.incident.Incident;
import holdfast.incident.Incident.Promise;
import holdfast.incident.Incidents;
import holdfast.incident.Incidents.Filter;
import holdfast.office.ListGrid;
import holdfast.office.MomentCell;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of incidents, open ones first. */
final class IncidentGrid extends ListGrid<Incident> {
  private static final long serialVersionUID = 1L;

  private final transient Incidents incidents;
  private final transient Shops shops;
  private final SerializableSupplier<Filter> filter;
  private final Texts texts = Texts.here();

  IncidentGrid(
      Incidents incidents,
      Shops shops,
      SerializableSupplier<Filter> filter,
      SerializableConsumer<UUID> open) {
    super(Incident::id);
    this.incidents = incidents;
    this.shops = shops;
    this.filter = filter;
    MomentCell.prepare(this, shops.clock());
    addColumns();
    lay("incidents", open);
    addThemeVariants(GridVariant.WRAP_CELL_CONTENT); // half a kind of an incident says nothing
  }

  @Override
  protected List<Incident> page(int offset, int limit) {
    return incidents.list(filter.get(), offset, limit, SignedIn.callerHere());
  }

  @Override
  public int size() {
    return Math.toIntExact(incidents.count(filter.get(), SignedIn.callerHere()));
  }

  private void addColumns() {
    addColumn(
            LitRenderer.<Incident>of(
                    "<span class=${item.looks}>${item.mark}</span>"
                        + " <a href=${item.place}>${item.kind}</a>")
                .withProperty("looks", one -> one.isOpen() ? "attention" : "quiet")
                .withProperty("mark", one -> one.isOpen() ? "⚠" : "✓")
                .withProperty("place", one -> Places.incident(one.id()))
                .withProperty("kind", one -> IncidentWords.kind(one, texts)))
        .setHeader(texts.text("incident.what"))
        .setTooltipGenerator(one -> IncidentWords.meaning(one, texts))
        .setWidth("12rem")
        .setFlexGrow(2);
    addColumn(one -> IncidentWords.goods(one, texts))
        .setHeader(texts.text("column.product"))
        .setTooltipGenerator(one -> IncidentWords.goods(one, texts))
        .setWidth("11rem")
        .setFlexGrow(3);
    addColumn(
            LitRenderer.<Incident>of(
                    "${item.place ? html`<a href=${item.place}>${item.name}</a>` : item.name}")
                .withProperty("place", IncidentGrid::place)
                .withProperty("name", one -> Objects.requireNonNullElse(one.reference(), "")))
        .setHeader(texts.text("incident.order"))
        .setWidth("9rem")
        .setFlexGrow(2);
    addColumn(one -> IncidentWords.receipt(one, texts))
        .setHeader(texts.text("incident.receipt"))
        .setWidth("8rem")
        .setFlexGrow(1);
    addColumn(one -> shops.name(one.store()))
        .setHeader(texts.text("column.store"))
        .setWidth("7rem")
        .setFlexGrow(1);
    addColumn(
            MomentCell.<Incident>renderer(
                one -> one.opened().at(), (one, moment) -> shops.exactly(moment, one.store())))
        .setHeader(texts.text("incident.opened"))
        .setFrozenToEnd(true)
        .setWidth("8.5rem")
        .setFlexGrow(0);
  }

  private static String place(Incident incident) {
    @Nullable Promise promise = incident.promise();
    return promise == null ? "" : Places.document(promise.source(), promise.document());
  }
}
