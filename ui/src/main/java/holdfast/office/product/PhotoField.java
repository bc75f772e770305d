package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import holdfast.catalogue.ProductPhotos;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.UploadTexts;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The picture of a product: shown, replaced, taken away. */
@Dependent
class PhotoField extends Div {
  private static final long serialVersionUID = 1L;

  private final transient ProductPhotos photos;
  private final Texts texts = Texts.here();
  private final Image image = new Image();
  private final Upload upload = new Upload();
  private final Button remove = new Button(VaadinIcon.TRASH.create());
  private String sku = "";
  private transient Command changed = () -> {};

  @Inject
  PhotoField(ProductPhotos photos) {
    this.photos = photos;
    addClassName("photo-field");
    Caller me = SignedIn.callerHere();
    upload.setUploadHandler(
        UploadHandler.inMemory(
            (about, bytes) -> {
              if (Notices.attempt(() -> photos.put(sku, new ByteArrayInputStream(bytes), me))) {
                Notices.done(texts.text("product.photoSaved"));
              }
              upload.clearFileList();
              changed.execute();
            }));
    upload.setMaxFiles(1);
    upload.setMaxFileSize(ProductPhotos.MOST_BYTES);
    upload.setAcceptedMimeTypes("image/jpeg", "image/png", "image/webp");
    UploadTexts.of(texts, "product.photoDrop", "product.photoUpload").tell(upload);
    upload.setId("photo-upload");
    remove.setAriaLabel(texts.text("product.photoRemove"));
    remove.setTooltipText(texts.text("product.photoRemove"));
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    remove.addClickListener(
        clicked -> {
          if (Notices.attempt(() -> photos.remove(sku, SignedIn.callerHere()))) {
            changed.execute();
          }
        });
    boolean mayEdit = SignedIn.may(Permission.EDIT_PRODUCTS);
    upload.setVisible(mayEdit);
    Span label = new Span(texts.text("product.photo"));
    label.addClassName("label");
    add(label, image, remove, upload);
  }

  void show(String ofSku, Command whenChanged) {
    sku = ofSku;
    changed = whenChanged;
    Optional<Path> photo = photos.of(sku);
    image.setVisible(photo.isPresent());
    remove.setVisible(photo.isPresent() && SignedIn.may(Permission.EDIT_PRODUCTS));
    photo.ifPresent(
        file -> {
          image.setSrc(DownloadHandler.forFile(file.toFile()).inline());
          image.setAlt(texts.text("product.imageOf", sku));
        });
  }
}
