package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules.Rounding;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.office.Texts;
import holdfast.order.OrderRules.Mode;
import holdfast.order.PriceSource;
import java.math.BigDecimal;

/** <em>General</em>: what it is, which goods it sees, what they cost, how it is reached. */
final class GeneralTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal MOST_MARKUP = BigDecimal.valueOf(1000);
  private static final BigDecimal LEAST_MARKUP = BigDecimal.valueOf(-100);

  private final transient Desk desk;

  GeneralTab(Desk desk, Component access) {
    this.desk = desk;
    addClassName("tab");
    add(what(), access, prices(), goods());
  }

  private Div what() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    return sheet.group(
        "channel.general.what",
        sheet.text("channel.name", draft.name, Channel.LONGEST_NAME, typed -> draft.name = typed),
        facts(),
        sheet.radio("channel.mode", Mode.values(), draft.mode, chosen -> draft.mode = chosen),
        sheet.sentence(() -> desk.say().mode(draft)));
  }

  private Paragraph facts() {
    Texts texts = desk.texts();
    Paragraph facts =
        new Paragraph(
            new Span(texts.text("channel.general.kind")),
            new Span(" " + texts.text("channel.kind." + desk.draft().kind) + " · "),
            new Span(texts.text("channel.general.code")),
            new Span(" " + desk.draft().code));
    facts.addClassName("quiet");
    return facts;
  }

  private Div prices() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    Texts texts = desk.texts();
    RadioButtonGroup<PriceSource> source =
        sheet.radio(
            "channel.prices",
            PriceSource.values(),
            draft.priceSource,
            chosen -> draft.priceSource = chosen);
    source.setReadOnly(draft.kind.fixesPrices());
    BigDecimalField markup =
        sheet.decimal(
            "channel.markup",
            draft.markup,
            typed -> typed.compareTo(LEAST_MARKUP) > 0 && typed.compareTo(MOST_MARKUP) <= 0,
            texts.text("channel.wrong.markup"),
            typed -> draft.markup = typed);
    Component rounding =
        sheet.select(
            "channel.rounding",
            Rounding.values(),
            draft.rounding,
            chosen -> draft.rounding = chosen);
    sheet.follow(
        () -> {
          markup.setVisible(draft.sendPrices);
          rounding.setVisible(draft.sendPrices);
        });
    return sheet.group(
        "channel.general.prices",
        source,
        sheet.sentence(() -> desk.say().prices(draft, desk.store())),
        sheet.tick("channel.sendPrices", draft.sendPrices, ticked -> draft.sendPrices = ticked),
        markup,
        rounding,
        sheet.sentence(() -> desk.say().markup(draft, desk.store())));
  }

  private Div goods() {
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    return sheet.group(
        "channel.general.goods",
        sheet.radio(
            "channel.withoutSection",
            WithoutSection.values(),
            draft.withoutSection,
            chosen -> draft.withoutSection = chosen),
        sheet.sentence(
            () -> desk.texts().text("channel.withoutSection.consequence." + draft.withoutSection)));
  }
}
