package holdfast.office.price;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import holdfast.office.Goods;
import holdfast.office.GoodsNames;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.PriceRule;
import holdfast.price.PriceRules;
import holdfast.shared.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for a rule of prices: what it is called, about which goods, what it does, and when. */
@Dependent
class RuleForm {
  private final PriceRules rules;
  private final Goods goods;
  private final GoodsNames names;
  private final Shops shops;
  private final Ids ids;

  @Inject
  RuleForm(PriceRules rules, Goods goods, GoodsNames names, Shops shops, Ids ids) {
    this.rules = rules;
    this.goods = goods;
    this.names = names;
    this.shops = shops;
    this.ids = ids;
  }

  /** Asks for a new rule, or what to change of that one. */
  void ask(@Nullable PriceRule rule, RuleWords words, Command done) {
    Texts texts = Texts.here();
    Question question =
        new Question(
            texts.text(rule == null ? "price.add" : "price.edit"), texts.text("price.addWhy"));
    question.setWidth("44rem");
    EffectFields effect = new EffectFields();
    AboutFields about = new AboutFields(goods, names);
    TermFields terms = new TermFields(words, rules.levels(), shops.visible());
    effect.onKind(kind -> about.setVisible(!kind.isOnReceipt()));
    Paragraph hint = new Paragraph(texts.text("price.stepWhy"));
    hint.addClassName("quiet");
    if (rule != null) {
      effect.show(rule);
      about.show(rule.about());
      terms.show(rule);
    }
    question.add(terms.name(), effect, about, terms, hint);
    UUID id = rule == null ? ids.next() : rule.id();
    question.open(
        texts.text("action.save"),
        () -> {
          // each marks its own fields
          boolean areTerms = terms.areRight();
          boolean isEffect = effect.areRight();
          boolean isAbout = about.isRight();
          if (areTerms
              && isEffect
              && isAbout
              && Notices.attempt(
                  () -> rules.save(of(id, effect, about, terms), SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.text("price.saved"));
            done.execute();
          }
        });
  }

  private static PriceRule of(UUID id, EffectFields effect, AboutFields about, TermFields terms) {
    return new PriceRule(
        id,
        terms.typedName(),
        terms.store(),
        terms.step(),
        terms.isLast(),
        effect.effect(),
        effect.kind().isOnReceipt() ? PriceRule.About.EVERYTHING : about.about(),
        terms.level(),
        terms.when());
  }
}
