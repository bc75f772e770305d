package holdfast.bridge.printer;

import holdfast.bridge.device.Fault;

/** What can be put on paper, whatever the printer speaks. */
interface Ink {

  /** How many letters of usual size are in a line. */
  int columns();

  int dots();

  void line(Line line);

  void picture(Bitmap picture);

  void qr(String text, int size) throws Fault;

  void barcode(String text, boolean ean13) throws Fault;

  void feed(int lines);

  void cut();

  /** Opens the drawer behind the printer, if it has one. */
  void drawer() throws Fault;
}
