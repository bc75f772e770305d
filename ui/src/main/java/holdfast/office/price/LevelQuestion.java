package holdfast.office.price;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.Command;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.PriceRules;
import org.jspecify.annotations.Nullable;

/** Asks what a level of customers is called, and by which cards it is known. */
final class LevelQuestion {
  private static final int LONGEST_CODE = 16;
  private static final int LONGEST_CARDS = 20;

  private LevelQuestion() {}

  /** Asks for a new level, or what to change of that one. */
  static void ask(PriceRules rules, @Nullable PriceLevel level, Command done) {
    Texts texts = Texts.here();
    Question question =
        new Question(
            texts.text(level == null ? "price.level.add" : "price.edit"),
            texts.text("price.levelsWhy"));
    TextField code = field("price.level.code", "price-level-code", LONGEST_CODE);
    code.setHelperText(texts.text("price.level.codeWhy"));
    TextField name = field("price.name", "price-level-name", PriceRule.LONGEST_NAME);
    TextField cards = field("price.level.cards", "price-level-cards", LONGEST_CARDS);
    cards.setHelperText(texts.text("price.level.cardsWhy"));
    if (level != null) {
      code.setValue(level.code());
      code.setReadOnly(true);
      name.setValue(level.name());
      cards.setValue(level.cards());
    }
    question.add(code, name, cards);
    question.open(
        texts.text("action.save"),
        () -> {
          PriceLevel typed =
              new PriceLevel(
                  code.getValue().strip(), name.getValue().strip(), cards.getValue().strip());
          if (Notices.attempt(() -> rules.saveLevel(typed, SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.text("price.saved"));
            done.execute();
          }
        });
  }

  private static TextField field(String key, String id, int longest) {
    TextField field = new TextField(Texts.here().text(key));
    field.setId(id);
    field.setMaxLength(longest);
    field.setWidthFull();
    return field;
  }
}
