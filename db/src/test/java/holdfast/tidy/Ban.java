package holdfast.tidy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something not to be written, where that holds, and what to do instead. Words are split so that
 * they do not find themselves.
 */
record Ban(Pattern what, Pattern where, String instead) {

  static final List<Ban> ALL =
      List.of(
          ban("\\b(TO" + "DO|FIX" + "ME)\\b", ".*", "do it, or open an issue"),
          ban("\t", ".*", "indent with spaces"),
          ban("\r", ".*", "end lines with LF alone"),
          ban("@Dis" + "abled\\b", ".*\\.java", "repair the test or delete it"),
          ban("\\b(it|test|describe)\\.(skip|only|todo)\\b", ".*\\.ts", "run every test"),
          ban(
              "repo1?\\.maven\\.|registry\\.(npmjs|yarnpkg)\\.|\\bpypi\\."
                  + "org|files\\.pythonhosted|central\\.sonatype",
              ".*",
              "leave the address of a registry to the tools' own settings"),
          ban(
              "\"resolved\": \"https?:",
              ".*package-lock\\.json",
              "npm install --omit-lockfile-registry-resolved"),
          ban(
              "/home" + "/[a-z]|/Users" + "/[A-Za-z]|[A-Z]:\\\\+Users|[\\s\"'=(]/root" + "/",
              ".*",
              "a path that every machine has"),
          ban(
              "System\\.(out|err)\\b|printStackTrace",
              "hardware-bridge/src/main/java/.*",
              "log it"),
          ban(
              "(?i:\\b(from|join|into|update|table)\\s+)(stock_level|reservation|movement)\\b",
              "(?!.*/holdfast/stock/)(backend|ui)/src/main/java/.*",
              "ask the stock package: only it reads and writes its tables"));

  /**
   * The first place in this file, and what to do instead; empty when all is well or the ban does
   * not hold here.
   */
  Optional<String> faultIn(SourceFile file) {
    if (!where.matcher(file.path()).matches()) {
      return Optional.empty();
    }
    Matcher found = what.matcher(file.text());
    return found.find()
        ? Optional.of(file.at(lineOf(file.text(), found.start())) + ": " + instead)
        : Optional.empty();
  }

  private static int lineOf(String text, int position) {
    return 1
        + (int) text.substring(0, position).chars().filter(character -> character == '\n').count();
  }

  private static Ban ban(String what, String where, String instead) {
    return new Ban(Pattern.compile(what), Pattern.compile(where), instead);
  }
}
