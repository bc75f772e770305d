package holdfast.bridge.printer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import java.util.Map;

/** Barcodes and QR codes as dots, for printers that do not draw them. */
final class Codes {

  private static final int BARCODE_HEIGHT = 80;
  private static final int DOTS_PER_BAR = 2;

  private Codes() {}

  static Bitmap qr(String text, int dotsPerModule, int width) throws Fault {
    BitMatrix modules =
        encode(
            text,
            BarcodeFormat.QR_CODE,
            Map.of(
                EncodeHintType.MARGIN,
                0,
                EncodeHintType.CHARACTER_SET,
                "UTF-8",
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M));
    int dots = Math.max(1, Math.min(dotsPerModule, width / modules.getWidth()));
    return scaled(modules, dots, modules.getHeight() * dots, width);
  }

  static Bitmap barcode(String digits, boolean ean13, int width) throws Fault {
    BitMatrix bars =
        encode(
            digits,
            ean13 ? BarcodeFormat.EAN_13 : BarcodeFormat.CODE_128,
            Map.of(EncodeHintType.MARGIN, 0));
    int dots = bars.getWidth() * DOTS_PER_BAR <= width ? DOTS_PER_BAR : 1;
    return scaled(bars, dots, BARCODE_HEIGHT, width);
  }

  private static Bitmap scaled(BitMatrix code, int dots, int height, int width) {
    Bitmap picture = new Bitmap(width, height);
    int left = (width - code.getWidth() * dots) / 2;
    for (int y = 0; y < height; y++) {
      int row = Math.min(y / dots, code.getHeight() - 1);
      for (int x = 0; x < code.getWidth() * dots; x++) {
        if (code.get(x / dots, row)) {
          picture.blacken(left + x, y);
        }
      }
    }
    return picture;
  }

  private static BitMatrix encode(String text, BarcodeFormat format, Map<EncodeHintType, ?> hints)
      throws Fault {
    try {
      return new MultiFormatWriter().encode(text, format, 0, 0, hints);
    } catch (WriterException | IllegalArgumentException cannot) {
      throw Args.bad(format == BarcodeFormat.QR_CODE ? "qr" : "barcode");
    }
  }
}
