package holdfast.office.section;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.office.EmptyState;
import holdfast.office.Places;
import holdfast.office.Texts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tree as a shop shows it, for one channel or before the filters of all of them. */
final class ShopPreview extends Div {
  private static final long serialVersionUID = 1L;

  /** Stands for no channel: a code of a channel is never empty. */
  private static final String ALL = "";

  private final transient Channels channels;
  private final transient SerializableSupplier<Shown> shown;
  private final Texts texts = Texts.here();
  private final Select<String> shop = new Select<>();
  private final Paragraph why = new Paragraph();
  private final SectionGrid grid;
  private transient List<Channel> all;
  private transient Shown seen;

  ShopPreview(Channels channels, SerializableSupplier<Shown> shown) {
    this.channels = channels;
    this.shown = shown;
    all = channels.all();
    seen = shown.get();
    addClassName("shop-preview");
    shop.setId("preview-shop");
    shop.setAriaLabel(texts.text("preview.shop"));
    shop.setItemLabelGenerator(this::label);
    grid = new SectionGrid("preview", () -> seen).withOwnGoods().withGoods();
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    EmptyState nothing = new EmptyState();
    nothing.say(texts.text("section.none"), texts.text("section.noneWhy"));
    grid.setEmptyStateComponent(nothing);
    why.addClassName("quiet");
    Div head =
        new Div(
            new H2(texts.text("preview.title")),
            shop,
            new Anchor(Places.SECTIONS, texts.text("preview.edit")));
    head.addClassName("heading");
    add(head, why, grid);
    refresh();
    shop.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            show();
            open();
          }
        });
    open();
  }

  void open() {
    grid.open();
  }

  /** Everything as it is now; the shop that was chosen stays so while it is there. */
  void refresh() {
    String before = Objects.requireNonNullElse(shop.getValue(), ALL);
    all = channels.all();
    List<String> codes = Stream.concat(Stream.of(ALL), all.stream().map(Channel::code)).toList();
    shop.setItems(codes);
    shop.setValue(codes.contains(before) ? before : ALL);
    show();
  }

  private void show() {
    @Nullable Channel channel = channel(Objects.requireNonNullElse(shop.getValue(), ALL));
    seen = channel == null ? shown.get() : shown.get().in(channel);
    grid.refresh();
    why.setText(
        channel == null
            ? texts.text("preview.why")
            : texts.text("preview.of", goods(seen))
                + (seen.store().hidden() == 0
                    ? ""
                    : " "
                        + texts.text(
                            "preview.minusOne",
                            texts.count("products.count", seen.store().hidden()))));
  }

  private @Nullable Channel channel(String code) {
    return all.stream().filter(one -> one.code().equals(code)).findAny().orElse(null);
  }

  private String label(String code) {
    @Nullable Channel channel = channel(code);
    return channel == null
        ? texts.text("preview.all", goods(shown.get()))
        : channel.name() + " · " + goods(shown.get().in(channel));
  }

  private String goods(Shown tree) {
    return texts.count("products.count", tree.store().goods());
  }
}
