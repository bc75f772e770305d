package holdfast.office;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.print.Paper;
import holdfast.print.PaperWriter;
import holdfast.print.Words;
import holdfast.shared.Caller;

/** Opens a paper as PDF in a window of its own, in the language of the screen. */
public final class PdfLink extends Anchor {
  private static final long serialVersionUID = 1L;

  /** What it opens. */
  public interface Page {
    /** Makes the paper for whoever was shown the link. */
    Paper paper(Words words, Caller by);
  }

  /**
   * Makes the link.
   *
   * @param text what it is called
   * @param fileName without its ending
   * @param page asked when the link is followed
   */
  public PdfLink(String text, String fileName, Page page) {
    Words words = Words.in(Texts.here().language());
    Caller by = SignedIn.callerHere();
    addClassName("pdf");
    DownloadHandler pdf =
        event -> {
          Paper read = page.paper(words, by);
          event.setFileName(fileName + ".pdf");
          event.setContentType("application/pdf");
          PaperWriter.write(read, event.getOutputStream());
        };
    setHref(pdf, AttachmentType.INLINE);
    setTarget("_blank");
    add(VaadinIcon.PRINT.create(), new Span(text));
  }
}
