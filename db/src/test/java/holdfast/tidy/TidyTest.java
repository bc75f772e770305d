package holdfast.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import holdfast.tidy.Declaration.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads every file of the repository once and says what to do instead.
 *
 * <p>It stands in this module because this module is built first: an untidy file stops the build in
 * seconds, not after the browser tests. Sizes to strive for are half of those refused here.
 */
class TidyTest {

  private static final int FILE_LINES_WISHED = 200;
  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 70;
  private static final int LINE_CHARACTERS_MAX = 120;

  private static final Pattern SUFFIX =
      Pattern.compile(".+(Service|Manager|Helper|Utils?|Impl|Dto|DTO|Mapper)");

  private static final List<SourceFile> FILES = new ArrayList<>();
  private static final Map<SourceFile, List<Declaration>> DECLARED = new LinkedHashMap<>();
  private static Glossary glossary = new Glossary(List.of(), List.of());

  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void read_everything_once() throws IOException, InterruptedException {
    FILES.addAll(Repository.here().sources());
    for (SourceFile file : FILES) {
      if (file.isCode()) {
        DECLARED.put(file, Declaration.in(file));
      }
      if (file.path().equals("docs/glossary.md")) {
        glossary = Glossary.of(file);
      }
    }
  }

  @Test
  void there_is_something_to_read() {
    assertTrue(DECLARED.keySet().stream().anyMatch(SourceFile::isJava), "no Java found");
    assertFalse(glossary.refused().isEmpty(), "no glossary found");
  }

  @Test
  void finds_the_same_files_without_git() throws IOException, InterruptedException {
    Set<String> known = new TreeSet<>(Repository.here().knownToGit());
    if (!known.isEmpty()) {
      Set<String> walked = new TreeSet<>(Repository.here().notIgnored());
      known.removeIf(path -> !SourceFile.isOurs(path));
      walked.removeIf(path -> !SourceFile.isOurs(path));
      assertEquals(known, walked);
    }
  }

  @Test
  void files_are_short() {
    for (SourceFile file : DECLARED.keySet()) {
      int lines = file.lines().size();
      if (lines > FILE_LINES_MAX) {
        faults.add(file.path() + ": " + lines + " lines, at most " + FILE_LINES_MAX);
      } else if (lines > FILE_LINES_WISHED) {
        System.getLogger("tidy")
            .log(
                Level.WARNING, "{0}: {1} lines, better {2}", file.path(), lines, FILE_LINES_WISHED);
      }
    }
    assertNoFaults();
  }

  @Test
  void methods_are_short() {
    declared(
        Kind.METHOD,
        (file, method) -> {
          if (method.lines() > METHOD_LINES_MAX) {
            faults.add(
                file.at(method.line())
                    + ": "
                    + method.lines()
                    + " lines in a method, at most "
                    + METHOD_LINES_MAX);
          }
        });
    assertNoFaults();
  }

  @Test
  void lines_are_short() {
    for (SourceFile file : DECLARED.keySet()) {
      boolean inTextBlock = false;
      List<String> lines = file.lines();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        boolean turns = file.isJava() && line.split("\"\"\"", -1).length % 2 == 0;
        boolean exempt =
            inTextBlock || turns || line.startsWith("import ") || line.startsWith("package ");
        inTextBlock ^= turns;
        if (!exempt && line.length() > LINE_CHARACTERS_MAX) {
          faults.add(
              file.at(i + 1)
                  + ": "
                  + line.length()
                  + " characters, at most "
                  + LINE_CHARACTERS_MAX);
        }
      }
    }
    assertNoFaults();
  }

  @Test
  void names_follow_the_glossary() {
    DECLARED.forEach(
        (file, names) -> {
          for (Declaration declared : names) {
            glossary
                .objection(declared.name(), file.path())
                .ifPresent(words -> faults.add(file.at(declared.line()) + ": " + words));
          }
        });
    assertNoFaults();
  }

  @Test
  void types_are_named_after_what_they_are() {
    declared(
        Kind.TYPE,
        (file, type) -> {
          boolean jakartaNamesIt = file.text().contains("implements ExceptionMapper<");
          if (SUFFIX.matcher(type.name()).matches()
              && !(jakartaNamesIt && type.name().endsWith("Mapper"))) {
            faults.add(
                file.at(type.line()) + ": '" + type.name() + "': name it by what it is or does");
          }
        });
    assertNoFaults();
  }

  @Test
  void nothing_banned_is_written() {
    for (SourceFile file : FILES) {
      Ban.ALL.forEach(ban -> ban.faultIn(file).ifPresent(faults::add));
    }
    assertNoFaults();
  }

  @Test
  void a_page_has_one_title_and_starts_with_it() {
    for (SourceFile file : FILES) {
      if (file.path().endsWith(".md")) {
        String outsideCode = file.text().replaceAll("(?s)```.*?```", "");
        long titles = outsideCode.lines().filter(line -> line.startsWith("# ")).count();
        if (titles != 1 || !file.text().startsWith("# ")) {
          faults.add(file.path() + ": one '# ' title, in the first line");
        }
      }
    }
    assertNoFaults();
  }

  @Test
  void every_package_says_what_it_is_for_and_is_null_marked() {
    Map<String, String> said =
        FILES.stream()
            .filter(file -> file.path().endsWith("/package-info.java"))
            .collect(Collectors.toMap(file -> folder(file), SourceFile::text));
    FILES.stream()
        .filter(file -> file.isJava() && file.path().contains("/src/main/java/"))
        .map(TidyTest::folder)
        .distinct()
        .filter(folder -> !said.getOrDefault(folder, "").matches("(?s).*/\\*\\*.*@NullMarked.*"))
        .forEach(
            folder -> faults.add(folder + ": a package-info.java with a sentence and @NullMarked"));
    assertNoFaults();
  }

  private static String folder(SourceFile file) {
    return file.path().substring(0, file.path().lastIndexOf('/'));
  }

  private void declared(Kind kind, BiConsumer<SourceFile, Declaration> check) {
    DECLARED.forEach(
        (file, names) ->
            names.stream()
                .filter(name -> name.kind() == kind)
                .forEach(name -> check.accept(file, name)));
  }

  private void assertNoFaults() {
    if (!faults.isEmpty()) {
      fail("untidy:\n" + String.join("\n", faults));
    }
  }
}
