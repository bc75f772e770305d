package holdfast.office.staff;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.staff.WorkPhotos;
import holdfast.staff.WorkingTimes.Amended;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Entry;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that the tills wrote down of one person on one day, with the photos. */
final class WorkDetail extends Div {
  private static final long serialVersionUID = 1L;

  private final transient WorkPhotos photos;
  private final transient Shops shops;
  private final transient WorkAmending amending;
  private final Command changed;
  private final Texts texts = Texts.here();

  /**
   * Shows them.
   *
   * @param changed what follows when one was added or taken out
   */
  WorkDetail(Day day, WorkPhotos photos, Shops shops, WorkAmending amending, Command changed) {
    this.photos = photos;
    this.shops = shops;
    this.amending = amending;
    this.changed = changed;
    addClassName("work-detail");
    UnorderedList list = new UnorderedList();
    day.entries().forEach(entry -> list.add(row(entry)));
    add(list);
    if (SignedIn.may(Permission.AMEND_WORKING_TIME)) {
      Button add = new Button(texts.text("work.addHere"), clicked -> amending.askAdd(day, changed));
      add.addThemeVariants(ButtonVariant.SMALL);
      add(add);
    }
  }

  private ListItem row(Entry entry) {
    ListItem row = new ListItem(sight(entry), said(entry));
    amended("work.addedBy", entry.added(), entry).ifPresent(row::add);
    amended("work.takenOutBy", entry.voided(), entry).ifPresent(row::add);
    if (entry.counts() && SignedIn.may(Permission.AMEND_WORKING_TIME)) {
      Button out =
          new Button(texts.text("work.takeOutAsk"), clicked -> amending.askTakeOut(entry, changed));
      out.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
      out.setAriaLabel(texts.text("work.takeOut") + ": " + words(entry));
      row.add(out);
    }
    return row;
  }

  private Optional<Span> amended(String key, @Nullable Amended amended, Entry entry) {
    if (amended == null) {
      return Optional.empty();
    }
    Span said =
        new Span(
            texts.text(
                key,
                amending.name(amended.made().by()),
                shops.moment(amended.made().at(), entry.store()),
                amended.reason()));
    said.addClassName("amended");
    return Optional.of(said);
  }

  private Component said(Entry entry) {
    Span said = new Span(words(entry));
    if (!entry.counts()) {
      said.addClassName("taken-out");
    }
    return said;
  }

  private String words(Entry entry) {
    String kind = texts.text("work.kind." + entry.kind());
    String at = shops.exactly(entry.at(), entry.store());
    return entry.proof() == null
        ? texts.text("work.entryAdded", kind, at)
        : texts.text(
            "work.entry", kind, at, entry.till(), texts.text("work.proof." + entry.proof()));
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
    Span why = new Span(entry.added() == null ? texts.text("work.noPhoto." + why(entry)) : "");
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
