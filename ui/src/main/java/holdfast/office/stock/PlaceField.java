package holdfast.office.stock;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Shops;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import holdfast.store.Warehouse.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which warehouse, of which store. */
public final class PlaceField extends Select<Warehouse> {
  private static final long serialVersionUID = 1L;

  private final transient List<Warehouse> places;

  /**
   * Makes the choice.
   *
   * @param stores whose warehouses it offers
   * @param chosen told what somebody chose
   */
  public PlaceField(
      String label, List<Store> stores, Shops shops, SerializableConsumer<Warehouse> chosen) {
    setLabel(label);
    places = stores.stream().flatMap(store -> shops.warehouses(store.code()).stream()).toList();
    setItems(places);
    setItemLabelGenerator(place -> shops.name(place.store()) + " · " + place.name());
    setWidthFull();
    addValueChangeListener(
        change -> {
          @Nullable Warehouse place = change.getValue();
          if (change.isFromClient() && place != null) {
            setInvalid(false);
            chosen.accept(place);
          }
        });
  }

  public void show(String store, String code) {
    setValue(
        places.stream()
            .filter(place -> place.store().equals(store) && place.code().equals(code))
            .findAny()
            .orElse(null));
  }

  /** The sales floor of the first store that it offers. */
  public void showFirst() {
    showFirstOf(places.isEmpty() ? "" : places.getFirst().store());
  }

  /** The sales floor of that store. */
  public void showFirstOf(String store) {
    places.stream()
        .filter(place -> place.store().equals(store) && place.kind() == Kind.SALES_FLOOR)
        .findFirst()
        .or(() -> places.stream().filter(place -> place.store().equals(store)).findFirst())
        .ifPresent(this::setValue);
  }
}
