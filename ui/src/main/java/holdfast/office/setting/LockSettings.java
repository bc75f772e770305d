package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.store.Store;
import holdfast.store.Stores;
import org.jspecify.annotations.Nullable;

/** After how many minutes without a touch the tills of each store ask who sells. */
final class LockSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Stores stores;
  private final Texts texts = Texts.here();

  LockSettings(Stores stores) {
    this.stores = stores;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.lockWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.lock")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    IntegerField minutes = new IntegerField(store.code() + " " + store.name());
    minutes.setId("lock-minutes-" + store.code());
    minutes.setHelperText(texts.text("settings.lock.minutes"));
    minutes.setMin(0);
    minutes.setMax(Stores.MOST_LOCK_MINUTES);
    minutes.setStepButtonsVisible(true);
    minutes.setErrorMessage(texts.text("settings.desk.range", 0, Stores.MOST_LOCK_MINUTES));
    minutes.setValue(store.lockMinutes());
    Button save = new Button(texts.text("action.save"), clicked -> keep(store, minutes.getValue()));
    save.setId("lock-save-" + store.code());
    Div fields = new Div(minutes, save);
    fields.addClassName("rule-fields");
    return fields;
  }

  private void keep(Store store, @Nullable Integer minutes) {
    if (minutes != null
        && Notices.attempt(() -> stores.lockAfter(store.code(), minutes, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
  }
}
