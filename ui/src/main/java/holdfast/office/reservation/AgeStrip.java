package holdfast.office.reservation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Texts;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Ageing;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How old the promises are: one bar for each age, which shows only these when pressed. */
final class AgeStrip extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Map<Age, Bar> bars = new EnumMap<>(Age.class);
  private @Nullable Age chosen;

  private record Bar(NativeButton button, Span count) implements Serializable {}

  AgeStrip(SerializableConsumer<UnaryOperator<Shown>> change) {
    addClassName("ages");
    getElement().setAttribute("role", "group");
    getElement().setAttribute("aria-label", texts.text("age.title"));
    Span title = new Span(texts.text("age.title"));
    title.addClassName("quiet");
    add(title);
    for (Age age : Age.values()) {
      Span count = new Span();
      count.addClassName("age-count");
      NativeButton button = new NativeButton();
      button.add(new Span(texts.text("age." + age)), count);
      button.addClickListener(
          clicked -> change.accept(shown -> shown.aged(age == chosen ? null : age)));
      bars.put(age, new Bar(button, count));
      add(button);
    }
  }

  void show(Ageing ageing, @Nullable Age now) {
    chosen = now;
    long all = Math.max(1, ageing.of((Age) null).promises());
    bars.forEach(
        (age, bar) -> {
          long number = ageing.of(age).promises();
          bar.count.setText(texts.number(number));
          bar.button.getElement().setAttribute("aria-pressed", Boolean.toString(age == now));
          bar.button.getStyle().set("--share", number * 100 / all + "%");
        });
  }
}
