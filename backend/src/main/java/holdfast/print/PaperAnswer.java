package holdfast.print;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** A paper as the answer to a REST call: written while it is sent. */
public final class PaperAnswer {
  public static final String PDF = "application/pdf";

  private PaperAnswer() {}

  /**
   * The answer that carries the paper.
   *
   * @param file under which name a browser keeps it, Latin letters and digits, without the ending
   */
  public static Response of(Paper paper, String file) {
    StreamingOutput out = stream -> PaperWriter.write(paper, stream);
    return Response.ok(out, PDF)
        .header("Content-Disposition", "inline; filename=\"" + file + ".pdf\"")
        .build();
  }
}
