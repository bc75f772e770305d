package holdfast.office.setting;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Problem;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The outlets of the chain, and how another one is opened: without one nothing can be kept. */
final class StoreSettings extends Div {
  private static final long serialVersionUID = 1L;
  private static final String USUAL_ZONE = "Europe/Kyiv";
  private static final String USUAL_CURRENCY = "UAH";

  private final transient Stores stores;
  private final Texts texts = Texts.here();

  StoreSettings(Stores stores) {
    this.stores = stores;
    addClassName("settings");
    List<Store> all = stores.all();
    Paragraph why = new Paragraph(texts.text(all.isEmpty() ? "store.first" : "store.why"));
    why.addClassName("quiet");
    UnorderedList list = new UnorderedList();
    list.addClassName("history");
    all.forEach(store -> list.add(line(store)));
    add(new H2(texts.text("store.title")), why, list);
    if (SignedIn.callerHere().store() == null) {
      Button open = new Button(texts.text("store.open"), VaadinIcon.PLUS.create());
      open.setId("open-store");
      open.getElement().setAttribute("data-new", true);
      open.addClickListener(clicked -> new Sheet().ask());
      add(new Div(open));
    }
  }

  private ListItem line(Store store) {
    String places =
        String.join(" · ", stores.warehouses(store.code()).stream().map(Warehouse::name).toList());
    Span aside = new Span(places + " · " + store.timeZone().getId() + " · " + store.currency());
    aside.addClassName("quiet");
    return new ListItem(new Span(store.code()), new Span(new Span(store.name() + " "), aside));
  }

  /** One filled-in form. */
  private final class Sheet {
    final TextField code = field("code", 16);
    final TextField name = field("name", 120);
    final ComboBox<String> zone = choice("zone", ZoneId.getAvailableZoneIds().stream());
    final ComboBox<String> currency =
        choice(
            "currency", Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode));

    Sheet() {
      code.setHelperText(texts.text("store.codeWhy"));
      code.setValue(freeCode());
      zone.setValue(USUAL_ZONE);
      currency.setValue(USUAL_CURRENCY);
    }

    void ask() {
      Question question = new Question(texts.text("store.open"), texts.text("store.makes"));
      question.add(name, code, zone, currency);
      question.open(
          texts.text("store.verb"),
          () -> {
            if (save()) {
              question.close();
              UI.getCurrentOrThrow().getPage().reload();
            }
          });
      name.focus();
    }

    private boolean save() {
      Store store =
          new Store(
              code.getValue().strip().toUpperCase(Locale.ROOT),
              name.getValue().strip(),
              ZoneId.of(Objects.requireNonNullElse(zone.getValue(), USUAL_ZONE)),
              Objects.requireNonNullElse(currency.getValue(), USUAL_CURRENCY),
              "MAIN");
      try {
        stores.open(store, warehouses(store.code()), SignedIn.callerHere());
        return true;
      } catch (Problem refusal) {
        refused(refusal);
        return false;
      }
    }

    private void refused(Problem refusal) {
      boolean isTaken = refusal.type().equals("store-exists");
      name.setInvalid("name".equals(refusal.facts().get("field")));
      code.setInvalid(isTaken || "code".equals(refusal.facts().get("field")));
      code.setErrorMessage(texts.text(isTaken ? "store.taken" : "store.codeWhy"));
      if (!name.isInvalid() && !code.isInvalid()) {
        Notices.refused(refusal);
      }
    }
  }

  private List<Warehouse> warehouses(String store) {
    return List.of(
        new Warehouse(store, "MAIN", texts.text("store.floor"), Warehouse.Kind.SALES_FLOOR),
        new Warehouse(store, "STORE", texts.text("store.storage"), Warehouse.Kind.STORAGE),
        new Warehouse(store, "DEPOSIT", texts.text("store.deposit"), Warehouse.Kind.DEPOSIT));
  }

  private String freeCode() {
    List<String> taken = stores.all().stream().map(Store::code).toList();
    return Stream.iterate(1, number -> number + 1)
        .map(number -> "S" + number)
        .filter(code -> !taken.contains(code))
        .findFirst()
        .orElseThrow();
  }

  private TextField field(String key, int longest) {
    TextField field = new TextField(texts.text("store." + key));
    field.setId("store-" + key);
    field.setMaxLength(longest);
    field.setRequiredIndicatorVisible(true);
    field.setManualValidation(true);
    field.setErrorMessage(texts.text("product.wrong.text"));
    field.setWidthFull();
    return field;
  }

  private ComboBox<String> choice(String key, Stream<String> all) {
    ComboBox<String> choice = new ComboBox<>(texts.text("store." + key));
    choice.setItems(all.sorted().toList());
    choice.setWidthFull();
    return choice;
  }
}
