package holdfast.office.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.channel.Channel;
import holdfast.office.Chip;
import holdfast.office.Texts;
import holdfast.office.order.Shown.Which;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Chips, channel and search above the list of orders. */
final class OrderFilters extends Div {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;

  private final Texts texts = Texts.here();
  private final Map<Which, Chip> chips = new EnumMap<>(Which.class);
  private final Select<Channel> channel = new Select<>();
  private final TextField text = new TextField();
  private final transient List<Channel> channels;

  OrderFilters(List<Channel> channels, SerializableConsumer<UnaryOperator<Shown>> change) {
    this.channels = channels;
    addClassName("filters");
    for (Which which : Which.values()) {
      Chip chip =
          new Chip(
              texts.text("filter.orders." + which),
              on -> change.accept(shown -> shown.only(which)));
      chips.put(which, chip);
      add(chip);
    }
    channel.setItems(channels);
    channel.setAriaLabel(texts.text("filter.channel"));
    channel.setEmptySelectionAllowed(true);
    channel.setEmptySelectionCaption(texts.text("filter.allChannels"));
    channel.setItemLabelGenerator(
        one -> one == null ? texts.text("filter.allChannels") : one.name());
    channel.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            change.accept(shown -> shown.from(codeOrNull(chosen.getValue())));
          }
        });
    search(change);
    add(channel, text);
  }

  void show(Shown shown) {
    chips.forEach((which, chip) -> chip.press(which == shown.which()));
    channel.setValue(
        channels.stream().filter(one -> one.code().equals(shown.channel())).findAny().orElse(null));
    text.setValue(shown.text());
  }

  private void search(SerializableConsumer<UnaryOperator<Shown>> change) {
    text.setAriaLabel(texts.text("filter.orders"));
    text.setPlaceholder(texts.text("filter.orders"));
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(TYPING_PAUSE_MS);
    text.getElement().setAttribute("data-search", true);
    text.addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            change.accept(shown -> shown.containing(typed.getValue()));
          }
        });
  }

  private static @Nullable String codeOrNull(@Nullable Channel channel) {
    return channel == null ? null : channel.code();
  }
}
