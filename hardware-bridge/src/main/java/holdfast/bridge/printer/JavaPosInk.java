package holdfast.bridge.printer;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jpos.CashDrawer;
import jpos.JposException;
import jpos.POSPrinter;
import jpos.POSPrinterConst;

/**
 * Collects what is to be done with a JavaPOS printer, so that everything is checked before the
 * first of it is. Styles are escape sequences of the standard, which a service takes back at the
 * end of each line; QR codes are drawn, since only newer services know them.
 */
final class JavaPosInk implements Ink {

  private static final int STATION = POSPrinterConst.PTR_S_RECEIPT;
  private static final String ESC = "\u001b|";
  private static final int CUT_PERCENT = 90;
  private static final int BARCODE_DOTS = 80;
  private static final int BMP_HEADER = 62;
  private static final int DOTS_PER_METER = 7992; // 203 dots per inch, as receipt printers have

  /** One call of the service. */
  interface Step {
    void run(POSPrinter printer) throws JposException;
  }

  /** Opens the drawer that belongs to the printer. */
  interface Kick {
    CashDrawer drawer() throws JposException;
  }

  private final List<Step> steps = new ArrayList<>();
  private final int columns;
  private final int dots;
  private final boolean raster;
  private final List<Kick> drawers;

  /**
   * @param drawers none, or the one
   */
  JavaPosInk(int columns, int dots, boolean raster, List<Kick> drawers) {
    this.columns = columns;
    this.dots = dots;
    this.raster = raster;
    this.drawers = drawers;
  }

  List<Step> steps() {
    return steps;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int dots() {
    return dots;
  }

  @Override
  public void line(Line line) {
    if (raster) {
      picture(Glyphs.draw(line, dots));
      return;
    }
    StringBuilder text = new StringBuilder();
    switch (line.align()) {
      case CENTER -> text.append(ESC).append("cA");
      case RIGHT -> text.append(ESC).append("rA");
      case LEFT -> {}
    }
    if (line.bold()) {
      text.append(ESC).append("bC");
    }
    if (line.underline()) {
      text.append(ESC).append("uC");
    }
    if (line.inverse()) {
      text.append(ESC).append("rvC");
    }
    if (line.size() == 2) {
      text.append(ESC).append("4C");
    }
    // what a page sends must not be taken for a sequence
    text.append(line.text().replace('\u001b', ' ')).append('\n');
    steps.add(printer -> printer.printNormal(STATION, text.toString()));
  }

  @Override
  public void picture(Bitmap picture) {
    byte[] file = bmp(picture);
    steps.add(
        printer ->
            printer.printMemoryBitmap(
                STATION,
                file,
                POSPrinterConst.PTR_BMT_BMP,
                POSPrinterConst.PTR_BM_ASIS,
                POSPrinterConst.PTR_BM_LEFT));
  }

  @Override
  public void qr(String text, int size) throws Fault {
    picture(Codes.qr(text, size, dots));
  }

  @Override
  public void barcode(String text, boolean ean13) throws Fault {
    if (raster) {
      picture(Codes.barcode(text, ean13, dots));
      line(new Line(text, Line.Align.CENTER, false, 1, false, false));
      return;
    }
    steps.add(
        printer ->
            printer.printBarCode(
                STATION,
                text,
                ean13 ? POSPrinterConst.PTR_BCS_EAN13 : POSPrinterConst.PTR_BCS_Code128,
                BARCODE_DOTS,
                dots / 2,
                POSPrinterConst.PTR_BC_CENTER,
                POSPrinterConst.PTR_BC_TEXT_BELOW));
  }

  @Override
  public void feed(int lines) {
    steps.add(printer -> printer.printNormal(STATION, "\n".repeat(lines)));
  }

  @Override
  public void cut() {
    steps.add(
        printer -> {
          if (printer.getCapRecPapercut()) {
            printer.printNormal(STATION, "\n".repeat(printer.getRecLinesToPaperCut()));
            printer.cutPaper(CUT_PERCENT);
          }
        });
  }

  @Override
  public void drawer() throws Fault {
    if (drawers.isEmpty()) {
      throw Args.bad("drawer");
    }
    steps.add(printer -> drawers.getFirst().drawer().openDrawer());
  }

  /** A file of one bit a dot: rows from the bottom, each of whole four bytes, 1 is black. */
  static byte[] bmp(Bitmap picture) {
    int row = (picture.bytesPerRow() + 3) / 4 * 4;
    ByteBuffer file =
        ByteBuffer.allocate(BMP_HEADER + row * picture.height).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(BMP_HEADER);
    file.putInt(40).putInt(picture.width).putInt(picture.height);
    file.putShort((short) 1).putShort((short) 1).putInt(0).putInt(row * picture.height);
    file.putInt(DOTS_PER_METER).putInt(DOTS_PER_METER).putInt(2).putInt(2);
    file.putInt(0xFFFFFF).putInt(0); // 0 is white
    for (int y = picture.height - 1; y >= 0; y--) {
      file.put(picture.rows(), y * picture.bytesPerRow(), picture.bytesPerRow());
      file.position(file.position() + row - picture.bytesPerRow());
    }
    return file.array();
  }
}
