package holdfast.bridge.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.line.Noise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Broken frames and noise of scales: a reading or a refusal, and nothing else. */
class ScaleFuzzTest {

  private record Spoken(Dialect dialect, String frame) {}

  private static final Map<String, Spoken> SCALES =
      new TreeMap<>(
          Map.of(
              "toledo-8217", new Spoken(new Toledo8217(), hex("02 30 31 2E 32 33 34 0D")),
              "cas-ap",
                  new Spoken(new CasAp(), hex("06 01 02 53 20 30 31 2E 32 33 34 6B 67 65 03 04")),
              "cas-pd2", new Spoken(new CasPdII(), hex("02 30 31 32 33 34 0D")),
              "mt-sics", new Spoken(new MtSics(), "S S    1234.00 g\r\n"),
              "and", new Spoken(Header.andStandard(), "ST,+0001.234 kg\r\n"),
              "st-gs", new Spoken(Header.common(), "ST,GS,   1.234,kg\r\n")));

  @Test
  void every_frame_is_a_weight_or_is_refused() {
    SCALES.forEach(
        (name, scale) -> {
          Random random = Noise.random();
          byte[] frame = scale.frame().getBytes(StandardCharsets.ISO_8859_1);
          Noise line = new Noise(asked -> Noise.broken(frame, random));
          int read = 0;
          for (int i = 0; i < Noise.FRAMES; i++) {
            try {
              Weight weight = scale.dialect().read(line);
              read++;
              assertTrue(Math.abs(weight.grams()) < 1_000_000_000_000L, name + weight);
              assertEquals(
                  weight.canBeSold(),
                  weight.stable() && !weight.overload() && !weight.negative() && !weight.zero(),
                  name + weight);
            } catch (IOException refused) {
              line.drain();
            }
          }
          assertTrue(read > Noise.FRAMES / 10, name + " read only " + read);
          assertTrue(read < Noise.FRAMES, name + " believes everything");
        });
  }

  @Test
  void a_dialog_scale_tells_what_it_was_asked_or_is_refused() {
    String frame =
        hex("30 32 1B 33 1B 30 31 32 33 34 1B 30 31 32 33 34 35 1B 30 31 35 32 33 34 03");
    Random random = Noise.random();
    int read = 0;
    int refusals = 0;
    for (int i = 0; i < Noise.FRAMES; i++) {
      byte[] said = Noise.broken(frame.getBytes(StandardCharsets.ISO_8859_1), random);
      try {
        var weighed = DialogScale.weighed(new String(said, StandardCharsets.ISO_8859_1), 12345);
        read++;
        assertEquals(12345, weighed.getInt("price"));
        assertTrue(weighed.getInt("grams") > 0, weighed.toString());
      } catch (IOException refused) {
        refusals++;
      }
    }
    assertTrue(read > Noise.FRAMES / 10 && refusals > 0, read + " read");
  }

  private static String hex(String bytes) {
    return new String(HexFormat.ofDelimiter(" ").parseHex(bytes), StandardCharsets.ISO_8859_1);
  }
}
