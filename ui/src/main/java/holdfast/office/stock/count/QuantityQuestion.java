package holdfast.office.stock.count;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCard;
import holdfast.office.QuantityField;
import holdfast.office.Question;
import holdfast.office.Texts;
import holdfast.shared.Quantity;
import holdfast.warehouse.StockTake.Entry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks how many of one product were counted. */
final class QuantityQuestion {
  /** The most single counts that it shows. */
  static final int MOST_ENTRIES = 8;

  private final Texts texts = Texts.here();
  private final Question question;
  private final QuantityField field;

  private QuantityQuestion(ProductCard card, String subject) {
    String name = card.nameIn(texts.language());
    question = new Question(name, subject);
    field = new QuantityField(texts.text("goods.quantityOf", name), card.unit() == Unit.WEIGHT);
    field.setId("counted-number");
    field.setLabel(texts.text("stockTake.counted"));
    question.add(field);
  }

  /** Asks how much goes on top, for what is weighed. */
  static void add(ProductCard card, SerializableConsumer<Quantity> answer) {
    QuantityQuestion asked = new QuantityQuestion(card, Texts.here().text("stockTake.weigh"));
    asked.open("stockTake.add", answer);
  }

  /**
   * Asks how many there are in place of what was counted.
   *
   * @param undo takes a single count back
   */
  static void change(
      ProductCard card,
      Quantity now,
      List<Entry> entries,
      SerializableConsumer<UUID> undo,
      SerializableConsumer<Quantity> answer) {
    QuantityQuestion asked = new QuantityQuestion(card, Texts.here().text("stockTake.changeWhat"));
    asked.field.set(now);
    asked.list(entries, undo);
    asked.open("stockTake.change", answer);
  }

  private void list(List<Entry> entries, SerializableConsumer<UUID> undo) {
    UnorderedList list = new UnorderedList();
    list.addClassName("chosen");
    for (Entry entry : entries) {
      Span words = new Span("+" + texts.number(entry.quantity()) + " · " + entry.counted().by());
      ListItem row = new ListItem(words);
      if (entry.discarded()) {
        words.addClassName("struck");
      } else {
        Button back =
            new Button(
                texts.text("stockTake.undo"),
                clicked -> {
                  question.close();
                  undo.accept(entry.id());
                });
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        row.add(back);
      }
      list.add(row);
    }
    question.add(list);
  }

  private void open(String verb, SerializableConsumer<Quantity> answer) {
    question.open(
        texts.text(verb),
        () -> {
          Optional<Quantity> number = field.quantity();
          @Nullable String fault = number.isPresent() ? null : field.wrong();
          field.blame(fault);
          number.ifPresent(
              counted -> {
                question.close();
                answer.accept(counted);
              });
        });
    field.focus();
  }
}
