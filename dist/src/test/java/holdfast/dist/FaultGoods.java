package holdfast.dist;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Goods that nobody else sells or orders, so that every unit of them can be accounted for. */
final class FaultGoods {
  /** Of each, before anybody sells. */
  static final long ON_HAND = 1_000_000;

  private static final int KINDS = 6;

  private final List<String> codes =
      IntStream.range(0, KINDS).mapToObj(i -> ean("48201234500" + i)).toList();

  static String sku(int kind) {
    return "FAULT-" + kind;
  }

  List<String> skus() {
    return IntStream.range(0, KINDS).mapToObj(FaultGoods::sku).toList();
  }

  /** Enters them over the API, with prices that no two sums of few share by chance. */
  void stockUp(Installation house) throws IOException {
    String rows =
        IntStream.range(0, KINDS)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.2f,piece,,S1,MAIN,%d%n",
                        sku(i),
                        sku(i),
                        codes.get(i),
                        11.37 + 7.11 * i,
                        ON_HAND))
            .collect(Collectors.joining());
    String csv = "sku,name,barcode,price,unit,type,store,warehouse,onHand\n" + rows;
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      line.send("POST", "/api/v1/products/import", "text/csv", csv);
      HttpConnection.Answer answer = line.receive();
      if (!answer.isDone() || !answer.body().contains("\"refused\":0")) {
        throw new IllegalStateException("import refused: " + answer.body());
      }
    }
  }

  /** So many barcodes, as the array of a script. */
  String some(Random random, int count) {
    return random
        .ints(count, 0, KINDS)
        .mapToObj(i -> "'" + codes.get(i) + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String ean(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return twelve + (10 - sum % 10) % 10;
  }
}
