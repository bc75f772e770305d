package holdfast.channel.woocommerce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands behind the question mark of an address, in the order in which it was said. */
record Query(List<Parameter> parameters) {
  static final Query NONE = new Query(List.of());

  Query {
    parameters = List.copyOf(parameters);
  }

  record Parameter(String name, String value) {}

  static Query of(String name, Object value) {
    return NONE.and(name, value);
  }

  Query and(String name, Object value) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value.toString()));
    return new Query(more);
  }

  /** As it is written in an address: empty, or beginning with the question mark. */
  String written() {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** Percent-encoding by RFC 3986, which OAuth wants too: only unreserved characters stay. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
