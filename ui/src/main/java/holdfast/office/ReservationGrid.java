package holdfast.office;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.shared.Quantity;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Order;
import holdfast.stock.Source;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of promises (contract item 94), store-wide or of one product. Rows that are new or
 * changed since the last refresh flash once; selection and scroll stay.
 */
public final class ReservationGrid extends Grid<Item> {
  private static final long serialVersionUID = 1L;

  private final transient Reservations reservations;
  private final transient Shops shops;
  private final SerializableSupplier<Filter> filter;
  private final Map<Key, Shown> shown = new Recent();
  private final Map<UUID, String> channels = new Latest<>();
  private transient Function<Collection<UUID>, Map<UUID, String>> channelsOf = ids -> Map.of();
  private @Nullable SerializableSupplier<Long> counted;
  private final List<Column<Item>> besides = new ArrayList<>();
  private @Nullable Key marked;
  private transient Instant refreshedAt;

  /** What a promise is, whatever changes about it. */
  private record Key(UUID id, int line) implements Serializable {}

  private record Shown(Quantity quantity, @Nullable Instant expiresAt, boolean isNews)
      implements Serializable {}

  /** What was seen last; what was seen long ago is forgotten, or a day's promises would pile up. */
  private static class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 2_000;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  private static final class Recent extends Latest<Key, Shown> {
    private static final long serialVersionUID = 1L;
  }

  public ReservationGrid(
      Reservations reservations, Shops shops, SerializableSupplier<Filter> filter) {
    this.reservations = reservations;
    this.shops = shops;
    this.filter = filter;
    refreshedAt = shops.clock().instant();
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setPartNameGenerator(this::part);
    Countdown.prepare(this, shops.clock());
    setItems(new CallbackDataProvider<>(this::fetch, this::size, ReservationGrid::key));
  }

  /** Source, detail, product when asked for, quantity, warehouse, end, and what is left of it. */
  public ReservationGrid withColumns(boolean product) {
    Texts texts = Texts.here();
    addColumn(source(texts))
        .setHeader(texts.text("column.source"))
        .setTooltipGenerator(item -> texts.text("source." + item.source()))
        .setWidth(product ? "9.2rem" : "8rem")
        .setFlexGrow(0);
    addColumn(detail())
        .setHeader(texts.text("column.detail"))
        .setTooltipGenerator(Item::reference)
        .setWidth(product ? "7.5rem" : "5rem")
        .setFlexGrow(2);
    if (product) {
      addColumn(product(texts))
          .setHeader(texts.text("column.product"))
          .setTooltipGenerator(item -> item.productNameIn(texts.language()) + " · " + item.sku())
          .setWidth("10rem")
          .setFlexGrow(3);
    }
    addColumn(quantity(texts))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(product ? "6rem" : "5.2rem")
        .setFlexGrow(0);
    if (product) {
      besides.add(
          addColumn(item -> item.warehouseName() + " · " + item.store())
              .setHeader(texts.text("column.warehouse"))
              .setTooltipGenerator(item -> shops.name(item.store()))
              .setWidth("9.4rem")
              .setFlexGrow(1));
    }
    addColumn(expires())
        .setHeader(texts.text("column.expires"))
        .setTooltipGenerator(item -> whyThen(item, texts))
        .setWidth(product ? "10.4rem" : "9.4rem")
        .setFlexGrow(0);
    addColumn(Countdown.<Item>renderer(Item::expiresAt, Item::reference))
        .setHeader(texts.text("column.left"))
        .setWidth(product ? "10.8rem" : "10.2rem")
        .setFrozenToEnd(product)
        .setFlexGrow(0);
    return this;
  }

  /** Rows open by a click or Enter. */
  public ReservationGrid opening(SerializableConsumer<Item> open) {
    addItemClickListener(clicked -> open.accept(clicked.getItem()));
    Keys.onEnter(this, open);
    return this;
  }

  /**
   * Lets the grid say whose rule an end is.
   *
   * @param newChannelsOf the names of the channels behind these documents
   */
  public ReservationGrid explaining(Function<Collection<UUID>, Map<UUID, String>> newChannelsOf) {
    channelsOf = newChannelsOf;
    return this;
  }

  /** Takes the number of rows from somebody who knows it already. */
  public ReservationGrid counting(SerializableSupplier<Long> newCounted) {
    counted = newCounted;
    return this;
  }

  /** Shows which promise is open beside the list, where its warehouse stands; null: none. */
  public void mark(@Nullable Item item) {
    besides.forEach(column -> column.setVisible(item == null));
    @Nullable Key key = item == null ? null : key(item);
    if (!Objects.equals(key, marked)) {
      marked = key;
      getDataProvider().refreshAll();
    }
  }

  /** Two small buttons at the end of each row. */
  public ReservationGrid withActions(
      SerializableConsumer<Item> extend, SerializableConsumer<Item> release) {
    Texts texts = Texts.here();
    Column<Item> actions =
        addColumn(
                LitRenderer.<Item>of(
                        """
                        <vaadin-button theme="tertiary small" @click=${extend}
                          title=${item.extend} aria-label=${item.extend}
                          ><vaadin-icon icon="vaadin:clock"></vaadin-icon></vaadin-button>
                        <vaadin-button theme="tertiary small" @click=${release}
                          title=${item.release} aria-label=${item.release}
                          ><vaadin-icon icon="vaadin:unlock"></vaadin-icon></vaadin-button>
                        """)
                    .withProperty("extend", item -> texts.text("action.extend"))
                    .withProperty("release", item -> texts.text("action.release"))
                    .withFunction("extend", extend::accept)
                    .withFunction("release", release::accept))
            .setHeader(texts.text("column.actions"))
            .setWidth("5.4rem")
            .setFlexGrow(0);
    besides.add(actions);
    return this;
  }

  /** Reads the rows again. */
  public void refresh() {
    getDataProvider().refreshAll();
    refreshedAt = shops.clock().instant();
  }

  private Stream<Item> fetch(Query<Item, Void> query) {
    List<Item> page =
        reservations.list(filter.get(), Order.ENDING, query.getOffset(), query.getLimit());
    List<UUID> orders =
        page.stream()
            .filter(item -> item.source() == Source.ONLINE_ORDER)
            .map(Item::id)
            .distinct()
            .toList();
    channels.putAll(channelsOf.apply(orders));
    page.forEach(this::notice);
    return page.stream();
  }

  private int size(Query<Item, Void> query) {
    @Nullable SerializableSupplier<Long> known = counted;
    return Math.toIntExact(known == null ? reservations.count(filter.get()) : known.get());
  }

  private void notice(Item item) {
    @Nullable Shown before = shown.get(key(item));
    boolean isNews =
        before == null
            ? item.createdAt().isAfter(refreshedAt.minusSeconds(2))
            : !before.quantity.equals(item.quantity())
                || !Objects.equals(before.expiresAt, item.expiresAt());
    shown.put(key(item), new Shown(item.quantity(), item.expiresAt(), isNews));
  }

  private String part(Item item) {
    @Nullable Shown now = shown.get(key(item));
    String news = now != null && now.isNews ? "news" : "";
    String mark = key(item).equals(marked) ? "marked" : "";
    return (news + " " + mark).strip();
  }

  private static Key key(Item item) {
    return new Key(item.id(), item.line());
  }

  private static LitRenderer<Item> source(Texts texts) {
    return LitRenderer.<Item>of(
            "<vaadin-icon class='source' icon=${item.icon}></vaadin-icon> ${item.source}")
        .withProperty("icon", item -> icon(item.source()))
        .withProperty("source", item -> texts.text("source.inShort." + item.source()));
  }

  private static String icon(Source source) {
    return switch (source) {
      case ONLINE_ORDER -> "vaadin:globe";
      case HELD_ORDER -> "vaadin:bookmark-o";
      case DELIVERY_ORDER -> "vaadin:truck";
      case ACTIVE_CART -> "vaadin:cart-o";
      case OFFLINE_ALLOTMENT -> "vaadin:unlink";
    };
  }

  private static LitRenderer<Item> detail() {
    return LitRenderer.<Item>of(
            "${item.place ? html`<a href=${item.place}>${item.reference}</a>` : item.reference}")
        .withProperty("reference", Item::reference)
        .withProperty("place", item -> Places.document(item.source(), item.id()));
  }

  private static LitRenderer<Item> product(Texts texts) {
    return LitRenderer.<Item>of(
            "<a href=${item.place}>${item.name}</a> <span class='quiet'>${item.sku}</span>")
        .withProperty("place", item -> Places.product(item.sku()))
        .withProperty("name", item -> item.productNameIn(texts.language()))
        .withProperty("sku", Item::sku);
  }

  private static LitRenderer<Item> quantity(Texts texts) {
    return LitRenderer.<Item>of("${item.quantity} <span class='quiet'>${item.unit}</span>")
        .withProperty("quantity", item -> texts.number(item.quantity()))
        .withProperty("unit", item -> texts.unit(item.isWeighed()));
  }

  private LitRenderer<Item> expires() {
    return LitRenderer.<Item>of(
            "${item.moment} ${item.why"
                + " ? html`<vaadin-icon class='why' icon='vaadin:info-circle-o'"
                + " title=${item.why}></vaadin-icon>` : ''}")
        .withProperty("why", item -> why(item, Texts.here()))
        .withProperty(
            "moment",
            item -> {
              @Nullable Instant end = item.expiresAt();
              return end == null ? "–" : shops.moment(end, item.store());
            });
  }

  /** The exact end, and what set it. */
  private String whyThen(Item item, Texts texts) {
    @Nullable Instant end = item.expiresAt();
    if (end == null) {
      return texts.text("expires.never");
    }
    String exact = shops.exactly(end, item.store());
    String why = why(item, texts);
    return why.isEmpty() ? exact : exact + " · " + why;
  }

  /** What set the end; nothing when that is not known. */
  private String why(Item item, Texts texts) {
    @Nullable String origin = item.expiresAt() == null ? null : item.expiryOrigin();
    return origin == null ? "" : ExpiryOrigin.sentence(origin, channels.get(item.id()), texts);
  }
}
