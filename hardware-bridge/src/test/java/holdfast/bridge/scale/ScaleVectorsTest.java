package holdfast.bridge.scale;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.bridge.line.Noise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of scales as their protocols write them, and what each of them means. */
class ScaleVectorsTest {

  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "toledo-8217", new Toledo8217(),
          "cas-ap", new CasAp(),
          "cas-pd2", new CasPdII(),
          "mt-sics", new MtSics(),
          "and", Header.andStandard(),
          "st-gs", Header.common());

  /** In a frame {@code <} stands for STX, {@code ;} for CR, {@code /} for CR and LF. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "toledo-8217 | '<01.234;'             | 1234 stable",
        "toledo-8217 | '<01.234N;'            | 1234 stable net",
        "toledo-8217 | '<01234;'              | 1234 stable",
        "toledo-8217 | '<?!;'                 | 0",
        "toledo-8217 | '<?\";'                | 0 overload",
        "toledo-8217 | '<?$;'                 | 0 negative",
        "toledo-8217 | '<?`;'                 | refused",
        "toledo-8217 | '01.234;'              | refused",
        "cas-pd2     | '<01234;'              | 1234 stable",
        "cas-pd2     | '<1.234;'              | 1234 stable",
        "cas-pd2     | '<?;'                  | 0",
        "cas-pd2     | '<1234;'               | refused",
        "mt-sics     | 'S S     100.00 g/'    | 100 stable",
        "mt-sics     | 'S D     100.00 g/'    | 100",
        "mt-sics     | 'S S       1.234 kg/'  | 1234 stable",
        "mt-sics     | 'S S      -5.00 g/'    | -5 stable negative",
        "mt-sics     | 'S I/'                 | 0",
        "mt-sics     | 'S +/'                 | 0 overload",
        "mt-sics     | 'S -/'                 | 0 negative",
        "mt-sics     | 'ES/'                  | refused",
        "mt-sics     | 'S S     100.00 lb/'   | refused",
        "and         | 'ST,+0001.234 kg/'     | 1234 stable",
        "and         | 'ST,-0001.234 kg/'     | -1234 stable negative",
        "and         | 'ST,+0001234  g/'      | refused",
        "and         | 'ST,+00001234  g/'     | 1234 stable",
        "and         | 'US,+0001.234 kg/'     | 1234",
        "and         | 'OL,+99999999 kg/'     | 0 overload",
        "and         | 'QT,+00000012 kg/'     | refused",
        "st-gs       | 'ST,GS,   1.234,kg/'   | 1234 stable",
        "st-gs       | '01ST,NT,   1.234,kg/' | 1234 stable net",
        "st-gs       | 'US,GS,   1.234,kg/'   | 1234",
        "st-gs       | 'OL,GS,   1.234,kg/'   | 0 overload",
        "st-gs       | 'UL,GS,   1.234,kg/'   | 0 negative",
        "st-gs       | 'ST,GS,+  1.234kg/'    | 1234 stable",
        "st-gs       | 'ST,GS,   1.234,lb/'   | refused"
      })
  void each_answer_means_what_the_maker_says(String driver, String frame, String meaning) {
    byte[] bytes =
        frame
            .replace('<', '\2')
            .replace(';', '\r')
            .replace("/", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    String read;
    try {
      read = words(requireNonNull(DIALECTS.get(driver)).read(new Noise(asked -> bytes)));
    } catch (IOException refused) {
      read = "refused";
    }
    assertEquals(meaning, read, driver + " " + frame);
  }

  private static String words(Weight weight) {
    return "%d%s%s%s%s"
        .formatted(
            weight.grams(),
            weight.stable() ? " stable" : "",
            weight.negative() ? " negative" : "",
            weight.overload() ? " overload" : "",
            weight.net() ? " net" : "");
  }
}
