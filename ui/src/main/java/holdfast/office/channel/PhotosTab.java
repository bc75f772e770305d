package holdfast.office.channel;

import com.vaadin.flow.component.html.Div;

/** <em>Photos</em>: whether pictures go out with the catalogue, and where it can be fetched. */
final class PhotosTab extends Div {
  private static final long serialVersionUID = 1L;

  PhotosTab(Desk desk, FeedAddress feed) {
    addClassName("tab");
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    add(
        sheet.group(
            "channel.photos.title",
            sheet.tick("channel.sendPhotos", draft.sendPhotos, ticked -> draft.sendPhotos = ticked),
            sheet.sentence(
                () ->
                    desk.texts()
                        .text(
                            draft.sendPhotos
                                ? "channel.photos.consequence.on"
                                : "channel.photos.consequence.off"))),
        sheet.group("channel.feed.title", feed));
  }
}
