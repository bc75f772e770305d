package holdfast.office.till;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.UploadHandler;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.UploadTexts;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.till.QueueFiles;
import holdfast.till.QueueFiles.Taken;
import java.nio.charset.StandardCharsets;

/** Takes in the file into which a till has written its queue. */
final class QueueFileUpload extends Upload {
  private static final long serialVersionUID = 1L;

  private final transient QueueFiles files;
  private final Texts texts = Texts.here();

  /**
   * Makes the field.
   *
   * @param after runs when something was taken in
   */
  QueueFileUpload(QueueFiles files, Command after) {
    this.files = files;
    setId("queue-file");
    setMaxFiles(1);
    setMaxFileSize(QueueFiles.LARGEST);
    setAcceptedFileExtensions(".json");
    UploadTexts.of(texts, "parked.drop", "parked.choose").tell(this);
    Caller me = SignedIn.callerHere();
    setUploadHandler(
        UploadHandler.inMemory(
            (about, bytes) -> {
              take(new String(bytes, StandardCharsets.UTF_8), me);
              clearFileList();
              after.execute();
            }));
  }

  private void take(String file, Caller by) {
    try {
      Taken taken = files.take(file, by);
      Notices.stay(
          texts.text(
              "parked.fileTaken",
              taken.till().code(),
              texts.number(taken.stored()),
              texts.number(taken.repeated()),
              texts.number(taken.parked())));
    } catch (Problem refusal) {
      Notices.refused(refusal);
    }
  }
}
