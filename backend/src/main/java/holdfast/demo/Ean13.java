package holdfast.demo;

/** Barcodes as printed on goods: twelve digits and a check digit (GS1 General Specifications). */
final class Ean13 {
  private static final int DIGITS = 12;

  private Ean13() {}

  /** Completes twelve digits. */
  static String of(String digits) {
    if (digits.length() != DIGITS) {
      throw new IllegalArgumentException("twelve digits are needed, not \"" + digits + "\"");
    }
    int sum = 0;
    for (int i = 0; i < DIGITS; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** A barcode of the country's range (482) with that running number. */
  static String numbered(int number) {
    return of("482%09d".formatted(number));
  }

  /** The barcode of weighed goods without a weight, as scales complete it: 22, code, grams. */
  static String weighed(int code) {
    return of("22%05d00000".formatted(code));
  }
}
