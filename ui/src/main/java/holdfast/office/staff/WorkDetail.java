package holdfast.office.staff;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.staff.WorkPhotos;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Entry;
import java.util.Locale;

/** Everything that the tills wrote down of one person on one day, with the photos. */
final class WorkDetail extends Div {
  private static final long serialVersionUID = 1L;

  private final transient WorkPhotos photos;
  private final transient Shops shops;
  private final Texts texts = Texts.here();

  WorkDetail(Day day, WorkPhotos photos, Shops shops) {
    this.photos = photos;
    this.shops = shops;
    addClassName("work-detail");
    UnorderedList list = new UnorderedList();
    day.entries().forEach(entry -> list.add(new ListItem(sight(entry), said(entry))));
    add(list);
  }

  private Component said(Entry entry) {
    return new Span(
        texts.text(
            "work.entry",
            texts.text("work.kind." + entry.kind()),
            shops.exactly(entry.at(), entry.store()),
            entry.till(),
            texts.text("work.proof." + entry.proof())));
  }

  private Component sight(Entry entry) {
    if (entry.hasPhoto()) {
      Image photo = new Image();
      photo.setAlt(texts.text("work.photoOf", entry.name()));
      photo.setWidth("160px");
      photo.setHeight("120px");
      photo.setSrc(picture(entry));
      return photo;
    }
    Span why = new Span(texts.text("work.noPhoto." + why(entry)));
    why.addClassName("quiet");
    return why;
  }

  private static String why(Entry entry) {
    return entry.noPhoto() == null ? "deleted" : entry.noPhoto().name().toLowerCase(Locale.ROOT);
  }

  /** Asked for by whoever was shown the day; the verb behind it asks again whether he may. */
  private DownloadHandler picture(Entry entry) {
    Caller by = SignedIn.callerHere();
    return event -> {
      byte[] photo = photos.photo(entry.store(), entry.id(), by);
      event.setContentType("image/jpeg");
      event.getOutputStream().write(photo);
    };
  }
}
