package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;

/** What the upload component says, in the language of the screen. */
public final class UploadTexts {
  private final Texts texts;
  private final String drop;
  private final String choose;

  private UploadTexts(Texts texts, String drop, String choose) {
    this.texts = texts;
    this.drop = drop;
    this.choose = choose;
  }

  /** The keys of what may be dropped there, and of its button. */
  public static UploadTexts of(Texts texts, String drop, String choose) {
    return new UploadTexts(texts, drop, choose);
  }

  /** Gives the component its words. */
  public void tell(Upload upload) {
    upload.setUploadButton(new Button(texts.text(choose), VaadinIcon.UPLOAD.create()));
    upload.setDropLabel(new Span(texts.text(drop)));
    UploadI18N words = new UploadI18N();
    words.setDropFiles(
        new UploadI18N.DropFiles().setOne(texts.text(drop)).setMany(texts.text(drop)));
    words.setAddFiles(
        new UploadI18N.AddFiles().setOne(texts.text(choose)).setMany(texts.text(choose)));
    words.setError(
        new UploadI18N.Error()
            .setTooManyFiles(texts.text("upload.tooMany"))
            .setFileIsTooBig(texts.text("upload.tooBig"))
            .setIncorrectFileType(texts.text("upload.wrongKind")));
    words.setUploading(
        new UploadI18N.Uploading()
            .setStatus(
                new UploadI18N.Uploading.Status()
                    .setConnecting(texts.text("upload.connecting"))
                    .setStalled(texts.text("upload.stalled"))
                    .setProcessing(texts.text("upload.processing"))
                    .setHeld(texts.text("upload.connecting")))
            .setRemainingTime(
                new UploadI18N.Uploading.RemainingTime()
                    .setPrefix(texts.text("upload.left"))
                    .setUnknown(texts.text("upload.connecting")))
            .setError(
                new UploadI18N.Uploading.Error()
                    .setServerUnavailable(texts.text("upload.failed"))
                    .setUnexpectedServerError(texts.text("upload.failed"))
                    .setForbidden(texts.text("upload.failed"))));
    words.setFile(
        new UploadI18N.File()
            .setRetry(texts.text("upload.retry"))
            .setStart(texts.text("upload.start"))
            .setRemove(texts.text("upload.remove")));
    words.setUnits(List.of("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"));
    upload.setI18n(words);
  }
}
