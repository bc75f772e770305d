package holdfast.bridge.printer;

/**
 * A line of text on paper.
 *
 * @param size 1 or 2: how many times wider and higher than usual
 */
record Line(String text, Align align, boolean bold, int size, boolean underline, boolean inverse) {

  enum Align {
    LEFT(0),
    CENTER(1),
    RIGHT(2);

    private final int number;

    Align(int number) {
      this.number = number;
    }

    /** As {@code ESC a} wants it. */
    int number() {
      return number;
    }
  }

  static Line plain(String text) {
    return new Line(text, Align.LEFT, false, 1, false, false);
  }
}
