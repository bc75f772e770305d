package holdfast.bridge.printer;

import holdfast.bridge.device.Fault;
import holdfast.bridge.printer.CodePages.Page;
import holdfast.bridge.printer.Line.Align;
import java.util.List;

/** Paper that shows which table of the printer has the Ukrainian letters, next to our own. */
final class TestPage {

  private static final String LETTERS = "АБВГҐДЕЄЖЗИІЇЙ абвгґдеєжзиіїй 0123456789";

  private TestPage() {}

  static byte[] write(List<Page> pages, EscPos out) throws Fault {
    out.line(new Line("Holdfast", Align.CENTER, true, 2, false, false));
    out.picture(Glyphs.draw(Line.plain(LETTERS), out.dots()));
    for (Page page : pages) {
      EscPos one = new EscPos(List.of(page), false, out.dots());
      one.line(Line.plain(page.number() + " " + page.charset().name()));
      one.line(Line.plain(LETTERS));
      out.append(one.done());
    }
    out.picture(Codes.qr("https://holdfast.example/", 6, out.dots()));
    out.barcode("4820000000017", true);
    out.feed(2);
    out.cut();
    return out.done();
  }
}
