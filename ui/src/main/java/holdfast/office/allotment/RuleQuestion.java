package holdfast.office.allotment;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.server.Command;
import holdfast.allotment.AllotmentRule;
import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.allotment.AllotmentRules;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.office.Goods;
import holdfast.office.GoodsNames;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Ids;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks how many units of which goods every till of a store may sell without a server. */
@Dependent
class RuleQuestion {
  private static final BigDecimal MOST = Quantity.MAX.decimal();

  private final AllotmentRules rules;
  private final Goods goods;
  private final GoodsNames names;
  private final Ids ids;

  @Inject
  RuleQuestion(AllotmentRules rules, Goods goods, GoodsNames names, Ids ids) {
    this.rules = rules;
    this.goods = goods;
    this.names = names;
    this.ids = ids;
  }

  /** What a rule may be about. */
  private enum About {
    PRODUCT,
    TYPE
  }

  /** Asks for a new rule, or what to change in that one. */
  void ask(String store, @Nullable AllotmentRule rule, Command done) {
    Texts texts = Texts.here();
    Question question =
        new Question(
            texts.text(rule == null ? "allotment.add" : "allotment.edit"),
            rule == null ? texts.text("allotment.addWhy") : names.of(rule.sku(), rule.type()));
    Fields fields = new Fields(rule);
    if (rule == null) {
      question.add(fields.about, fields.product, fields.type);
    }
    Div numbers = new Div(fields.units, fields.left);
    numbers.addClassName("number-pair");
    question.add(numbers, fields.beyond, fields.beyondWhy);
    question.open(
        texts.text("action.save"),
        () -> {
          if (fields.areRight(rule == null)
              && Notices.attempt(
                  () -> rules.save(fields.rule(store, rule), SignedIn.callerHere()))) {
            question.close();
            Notices.done(texts.text("allotment.saved"));
            done.execute();
          }
        });
  }

  /** One filled-in form. */
  private final class Fields {
    private final Texts texts = Texts.here();
    final RadioButtonGroup<About> about = new RadioButtonGroup<>();
    final ComboBox<ProductCard> product = new ComboBox<>(texts.text("column.product"));
    final ComboBox<ProductType> type = new ComboBox<>(texts.text("allotment.type"));
    final BigDecimalField units = number("allotment.units", "allotment.unitsWhy");
    final BigDecimalField left = number("allotment.left", "allotment.leftWhy");
    final RadioButtonGroup<Beyond> beyond = new RadioButtonGroup<>();
    final Paragraph beyondWhy = new Paragraph(texts.text("allotment.beyondWhy"));

    Fields(@Nullable AllotmentRule rule) {
      about.setLabel(texts.text("allotment.about"));
      about.setItems(About.values());
      about.setItemLabelGenerator(one -> texts.text("allotment.about." + one));
      about.addValueChangeListener(chosen -> show());
      about.setValue(About.PRODUCT);
      product.setId("allotment-product");
      product.setItems(
          query ->
              goods
                  .search(query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                  .stream());
      product.setItemLabelGenerator(card -> card.nameIn(texts.language()) + " · " + card.sku());
      product.setErrorMessage(texts.text("allotment.choose"));
      product.setManualValidation(true);
      product.setWidthFull();
      type.setId("allotment-type");
      type.setItems(names.types());
      type.setItemLabelGenerator(names::path);
      type.setErrorMessage(texts.text("allotment.choose"));
      type.setManualValidation(true);
      type.setWidthFull();
      units.setId("allotment-units");
      units.setValue(rule == null ? BigDecimal.ONE : rule.units().decimal());
      left.setValue(rule == null ? BigDecimal.ZERO : rule.left().decimal());
      beyond.setLabel(texts.text("allotment.beyond"));
      beyond.setItems(Beyond.values());
      beyond.setItemLabelGenerator(one -> texts.text("allotment.beyond." + one));
      beyond.setValue(rule == null ? Beyond.TELL : rule.beyond());
      beyondWhy.addClassName("quiet");
    }

    private void show() {
      product.setVisible(about.getValue() == About.PRODUCT);
      type.setVisible(about.getValue() == About.TYPE);
    }

    private BigDecimalField number(String key, String why) {
      BigDecimalField field = new BigDecimalField(texts.text(key));
      field.setLocale(texts.locale());
      field.setHelperText(texts.text(why));
      field.setErrorMessage(texts.text("low.numberWrong"));
      field.setManualValidation(true);
      return field;
    }

    /** Marks what is wrong. */
    boolean areRight(boolean isNew) {
      boolean isProduct = about.getValue() == About.PRODUCT;
      product.setInvalid(isNew && isProduct && product.getValue() == null);
      type.setInvalid(isNew && !isProduct && type.getValue() == null);
      List.of(units, left).forEach(field -> field.setInvalid(!isRight(field.getValue())));
      return !product.isInvalid() && !type.isInvalid() && !units.isInvalid() && !left.isInvalid();
    }

    AllotmentRule rule(String store, @Nullable AllotmentRule before) {
      UUID id = before == null ? ids.next() : before.id();
      boolean isProduct = about.getValue() == About.PRODUCT;
      @Nullable String sku =
          before != null ? before.sku() : isProduct ? product.getValue().sku() : null;
      @Nullable Integer ofType =
          before != null ? before.type() : isProduct ? null : Integer.valueOf(type.getValue().id());
      return new AllotmentRule(
          id,
          store,
          sku,
          ofType,
          Quantity.of(units.getValue()),
          Quantity.of(left.getValue()),
          beyond.getValue());
    }

    private static boolean isRight(@Nullable BigDecimal typed) {
      return typed != null
          && typed.signum() >= 0
          && typed.compareTo(MOST) <= 0
          && typed.stripTrailingZeros().scale() <= 3;
    }
  }
}
