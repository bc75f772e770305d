package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.staff.WorkPhotos;
import holdfast.store.Store;
import holdfast.store.Stores;
import org.jspecify.annotations.Nullable;

/** For how long each store keeps the photos of its time clock. */
final class WorkPhotoSettings extends Div {
  private static final long serialVersionUID = 1L;

  private final transient WorkPhotos photos;
  private final Texts texts = Texts.here();

  WorkPhotoSettings(Stores stores, WorkPhotos photos) {
    this.photos = photos;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.photosWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.photos")), why);
    stores.all().forEach(store -> add(of(store)));
  }

  private Div of(Store store) {
    IntegerField days = new IntegerField(store.code() + " " + store.name());
    days.setId("photo-days-" + store.code());
    days.setHelperText(texts.text("settings.photos.days"));
    days.setMin(0);
    days.setMax(WorkPhotos.MOST_DAYS);
    days.setStepButtonsVisible(true);
    days.setErrorMessage(texts.text("settings.desk.range", 0, WorkPhotos.MOST_DAYS));
    days.setValue(photos.days(store.code()));
    Button save = new Button(texts.text("action.save"), clicked -> keep(store, days.getValue()));
    save.setId("photo-save-" + store.code());
    Div fields = new Div(days, save);
    fields.addClassName("rule-fields");
    return fields;
  }

  private void keep(Store store, @Nullable Integer days) {
    if (days != null
        && Notices.attempt(() -> photos.keepFor(store.code(), days, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.name()));
    }
  }
}
