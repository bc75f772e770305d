package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
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
import holdfast.section.Section;
import holdfast.section.Sections;
import java.math.BigDecimal;
import java.util.Optional;

/** <em>General</em>: what it is, which goods it sees, what they cost, how it is reached. */
final class GeneralTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal MOST_MARKUP = BigDecimal.valueOf(1000);
  private static final BigDecimal LEAST_MARKUP = BigDecimal.valueOf(-100);

  private final transient Desk desk;
  private final transient Sections sections;

  GeneralTab(Desk desk, Component access, Sections sections) {
    this.desk = desk;
    this.sections = sections;
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
            new Span(texts.text("channel.general.code") + ": " + desk.draft().code));
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
        section(),
        sheet.sentence(() -> group(draft)),
        sheet.radio(
            "channel.withoutSection",
            WithoutSection.values(),
            draft.withoutSection,
            chosen -> draft.withoutSection = chosen),
        sheet.sentence(
            () -> desk.texts().text("channel.withoutSection.consequence." + draft.withoutSection)));
  }

  /** By its path and number; empty means all goods. */
  private ComboBox<Integer> section() {
    Draft draft = desk.draft();
    Texts texts = desk.texts();
    ComboBox<Integer> section = new ComboBox<>(texts.text("channel.section"));
    section.setId("channel-section");
    section.setPlaceholder(texts.text("channel.section.all"));
    section.setHelperText(texts.text("channel.section.help"));
    section.setClearButtonVisible(true);
    section.setWidthFull();
    section.setItemLabelGenerator(
        number -> sections.pathIn(texts.language(), number) + " (" + number + ")");
    section.setItems(sections.all().stream().map(Section::number).toList());
    section.setValue(
        Optional.ofNullable(draft.section)
            .flatMap(sections::find)
            .map(Section::number)
            .orElse(null));
    section.addValueChangeListener(
        chosen -> {
          draft.section = chosen.getValue();
          desk.sheet().changed();
        });
    return section;
  }

  private String group(Draft draft) {
    Texts texts = desk.texts();
    Integer number = draft.section;
    if (number == null) {
      return texts.text("channel.section.consequence.all");
    }
    String path = sections.pathIn(texts.language(), number);
    return path.isEmpty()
        ? texts.text("channel.section.gone", number)
        : texts.text("channel.section.consequence.chosen", path);
  }
}
