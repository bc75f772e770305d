package holdfast.office.setting;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.credit.CreditLeases;
import holdfast.credit.CreditRules;
import holdfast.identity.Pins;
import holdfast.identity.Users;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.LabelPatterns;
import holdfast.price.RoundingRules;
import holdfast.report.DeskRules;
import holdfast.shared.Permission;
import holdfast.staff.WorkPhotos;
import holdfast.store.Store;
import holdfast.store.Store.NegativeStock;
import holdfast.store.Stores;
import holdfast.till.BridgeDevices;
import holdfast.till.ReturnRules;
import holdfast.till.Tills;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Settings, parameters, accounting: what a till does when there is not enough (item 32). */
@Route(value = Places.SETTINGS, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class SettingsView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Stores stores;
  private final Texts texts = Texts.here();

  @Inject
  SettingsView(
      Stores stores,
      DeskRules desk,
      Users users,
      Pins pins,
      Tills tills,
      BridgeDevices bridges,
      Shops shops,
      RoundingRules rounding,
      LabelPatterns labels,
      ReturnRules returnRules,
      WorkPhotos photos,
      CreditRules credit,
      CreditLeases leases) {
    this.stores = stores;
    addClassName("screen");
    add(new H1(texts.text("settings.title")));
    StoreSettings storeSettings = new StoreSettings(stores);
    if (stores.all().isEmpty()) {
      add(storeSettings);
      return;
    }
    H2 negative = new H2(texts.text("settings.negative"));
    Paragraph why = new Paragraph(texts.text("settings.negativeWhy"));
    why.addClassName("quiet");
    Div section = new Div(negative, why);
    section.addClassName("settings");
    stores.all().forEach(store -> section.add(negativeStock(store)));
    add(
        section,
        new TillSettings(tills, bridges, shops),
        new LockSettings(stores),
        new HeldSettings(stores),
        new RoundingSettings(stores, rounding),
        new LabelSettings(labels),
        new ReturnSettings(stores, returnRules),
        new CreditSettings(stores, credit, leases),
        new WorkPhotoSettings(stores, photos),
        new DeskSettings(desk, stores.all()),
        storeSettings);
    if (SignedIn.may(Permission.MANAGE_USERS)) {
      add(new PeopleSettings(users, pins, stores.all()));
    }
  }

  @Override
  public String getPageTitle() {
    return texts.text("settings.title") + " · Holdfast";
  }

  private Div negativeStock(Store store) {
    RadioButtonGroup<NegativeStock> choice = new RadioButtonGroup<>();
    choice.setId("negative-" + store.code());
    choice.setLabel(store.code() + " " + store.name());
    choice.setItems(NegativeStock.values());
    choice.setItemLabelGenerator(setting -> texts.text("settings.negative." + setting));
    choice.setValue(store.negativeStock());
    Paragraph consequence = new Paragraph(sentence(store.negativeStock()));
    consequence.addClassName("consequence");
    choice.addValueChangeListener(
        chosen -> {
          if (!chosen.isFromClient()) {
            return;
          }
          NegativeStock setting = chosen.getValue();
          boolean isSaved =
              Notices.attempt(
                  () -> stores.sellBelowZero(store.code(), setting, SignedIn.callerHere()));
          if (isSaved) {
            consequence.setText(sentence(setting));
            Notices.done(texts.text("settings.saved", store.name()));
          } else {
            choice.setValue(chosen.getOldValue());
          }
        });
    return new Div(choice, consequence);
  }

  private String sentence(NegativeStock setting) {
    return texts.text("settings.negative.consequence." + setting);
  }
}
