package holdfast.office.sync;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.channel.Channel;
import holdfast.office.Keys;
import holdfast.office.LampMark;
import holdfast.office.MomentCell;
import holdfast.office.Places;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row for each channel; it is brought up to date where it stands. */
final class HealthGrid extends Grid<Row> {
  private static final long serialVersionUID = 1L;

  private final transient Words words;
  private final Texts texts;
  private transient List<Row> rows = List.of();
  private @Nullable String marked;

  HealthGrid(Words words, SerializableConsumer<String> open) {
    this.words = words;
    texts = words.texts();
    setId("sync-health");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    MomentCell.prepare(this, words.shops().clock());
    addStateColumns();
    addWaitingColumns();
    setPartNameGenerator(row -> row.code().equals(marked) ? "marked" : null);
    setItems(new CallbackDataProvider<>(this::fetch, query -> rows.size(), Row::code));
    addItemClickListener(clicked -> open.accept(clicked.getItem().code()));
    Keys.onEnter(this, row -> open.accept(row.code()));
  }

  void show(List<Row> now) {
    rows = now;
    getDataProvider().refreshAll();
  }

  /** Shows which channel is open beside the list. */
  void mark(@Nullable String code) {
    marked = code;
    getDataProvider().refreshAll();
  }

  private Stream<Row> fetch(Query<Row, Void> query) {
    return rows.stream().skip(query.getOffset()).limit(query.getLimit());
  }

  private void addStateColumns() {
    addColumn(LampMark.renderer(Row::look))
        .setHeader(texts.text("column.status"))
        .setWidth("7rem")
        .setFlexGrow(0);
    addColumn(
            LitRenderer.<Row>of(
                    "<a href=${item.place}>${item.name}</a><br><span"
                        + " class='quiet'>${item.what}</span>")
                .withProperty("place", row -> Places.syncHealth(row.code()))
                .withProperty("name", row -> row.lamp().channel().name())
                .withProperty("what", this::what))
        .setHeader(texts.text("column.channel"))
        .setTooltipGenerator(row -> row.lamp().channel().name() + " · " + what(row))
        .setWidth("14rem")
        .setFlexGrow(2);
    addColumn(
            LitRenderer.<Row>of("<span class=${item.look}>${item.number}</span>")
                .withProperty("look", row -> row.refused() > 0 ? "attention" : "quiet")
                .withProperty("number", row -> texts.number(row.refused())))
        .setHeader(texts.text("sync.column.refused"))
        .setTooltipGenerator(row -> texts.text("sync.column.refused.what"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
    addColumn(MomentCell.<Row>renderer(HealthGrid::lastSuccess, this::exactly))
        .setHeader(texts.text("sync.column.lastSuccess"))
        .setWidth("8rem")
        .setFlexGrow(0);
    addColumn(MomentCell.<Row>renderer(HealthGrid::nextRun, this::exactly, this::notNext))
        .setHeader(texts.text("sync.column.nextRun"))
        .setWidth("7.5rem")
        .setFlexGrow(0);
  }

  private void addWaitingColumns() {
    addColumn(
            LitRenderer.<Row>of("<a href=${item.place}>${item.number}</a>")
                .withProperty("place", row -> Places.ORDERS + "?show=person&channel=" + row.code())
                .withProperty("number", row -> texts.number(row.ordersWaiting())))
        .setHeader(texts.text("sync.column.orders"))
        .setTooltipGenerator(row -> texts.text("sync.column.orders.what"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5.5rem")
        .setFlexGrow(0);
    number("sync.column.messages", row -> row.health().messagesWaiting());
    number("sync.column.figures", row -> row.health().figuresWaiting());
    addColumn(row -> words.span(row.health().lagP50()) + " · " + words.span(row.health().lagP95()))
        .setHeader(texts.text("sync.column.lag"))
        .setTooltipGenerator(row -> texts.count("sync.column.lag.what", row.health().lagOrders()))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("11rem")
        .setFlexGrow(0);
  }

  private void number(String key, SerializableFunction<Row, Long> value) {
    addColumn(row -> texts.number(value.apply(row)))
        .setHeader(texts.text(key))
        .setTooltipGenerator(row -> texts.text(key + ".what"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
  }

  private String what(Row row) {
    Channel channel = row.lamp().channel();
    return texts.text("channel.kind." + channel.kind())
        + " · "
        + texts.text("channel.mode." + channel.rules().orders().mode());
  }

  private static @Nullable Instant lastSuccess(Row row) {
    var state = row.lamp().state();
    return state == null ? null : state.lastSuccess();
  }

  /** Nothing is planned while it is paused, off, or running right now. */
  private static @Nullable Instant nextRun(Row row) {
    var state = row.lamp().state();
    Channel channel = row.lamp().channel();
    boolean isPlanned =
        channel.isEnabled()
            && !channel.rules().schedule().paused()
            && row.health().running() == null;
    return state == null || !isPlanned ? null : state.nextRun();
  }

  private String notNext(Row row) {
    return row.health().running() == null ? "–" : texts.text("sync.runsNow");
  }

  private String exactly(Row row, Instant moment) {
    return words.shops().exactly(moment, row.lamp().channel().store());
  }
}
