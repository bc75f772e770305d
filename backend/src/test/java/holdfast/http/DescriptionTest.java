package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What integrators are told is what the code does. */
class DescriptionTest {
  private static final Path OPENAPI = Path.of("src/main/resources/META-INF/openapi.yaml");
  private static final Path PAGE = Path.of("../docs/api.md");

  /** A status, and beside it the type of the refusal. */
  private static final Pattern PROBLEM = Pattern.compile("\\b[45]\\d\\d,\\s+\"([a-z-]+)\"");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\d{3}");
  private static final Pattern LINK = Pattern.compile("#/components/(\\w+)/(\\w+)");

  @Test
  void every_call_is_described_and_every_description_is_of_a_call() throws IOException {
    assertEquals(
        String.join("\n", Calls.OF_THE_API),
        described().stream().sorted().collect(Collectors.joining("\n")));
  }

  @Test
  void everything_the_description_links_to_is_there() throws IOException {
    String text = Files.readString(OPENAPI);
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      assertTrue(text.contains("\n    " + link.group(2) + ":\n"), link.group());
    }
  }

  @Test
  void every_type_of_refusal_stands_once_in_the_page() throws IOException {
    Set<String> used = new TreeSet<>(Set.of("internal", "method-not-allowed", "media-type"));
    for (Path file : sources()) {
      PROBLEM.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
    }
    List<String> rows =
        ROW.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    List<String> listed =
        rows.stream().map(row -> row.replaceAll("^\\| `|` .*$", "")).sorted().toList();
    assertTrue(used.size() > 10, () -> "found only " + used);
    assertEquals(List.copyOf(used), listed);
  }

  /** Paths are indented by two spaces, methods by four. */
  private static List<String> described() throws IOException {
    List<String> calls = new ArrayList<>();
    String path = "";
    for (String line : Files.readAllLines(OPENAPI)) {
      if (line.startsWith("  /")) {
        path = line.strip().replaceAll(":$", "");
      } else if (line.matches(" {4}(get|post|put|patch|delete):")) {
        calls.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return calls;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
