package holdfast.tidy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/glossary.md says about names: words we do not use, the word to use, and where others'
 * words stay.
 */
record Glossary(List<Refused> refused, List<Foreign> foreign) {

  record Refused(List<String> parts, String instead) {}

  record Foreign(String word, String where) {}

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern PARTS = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\\d+");

  static Glossary of(SourceFile page) {
    List<Refused> refused = new ArrayList<>();
    List<Foreign> foreign = new ArrayList<>();
    for (String line : page.lines()) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 7) {
        Matcher word = CODE.matcher(cells[4]);
        while (word.find()) {
          refused.add(new Refused(List.of(word.group(1).split(" ", -1)), cells[1].strip()));
        }
      } else if (cells.length == 5) {
        foreign.add(
            new Foreign(cells[1].strip().replace("`", ""), cells[2].strip().replace("`", "")));
      }
    }
    return new Glossary(refused, foreign);
  }

  /** What to say instead of this name; empty when the name is fine. */
  Optional<String> objection(String name, String path) {
    List<String> parts =
        PARTS.matcher(name).results().map(part -> part.group().toLowerCase(Locale.ROOT)).toList();
    return refused.stream()
        .filter(refusal -> contains(parts, refusal.parts()))
        .filter(refusal -> !isForeign(String.join(" ", refusal.parts()), path))
        .map(refusal -> "'" + name + "': say *" + refusal.instead() + "*")
        .findFirst();
  }

  private boolean isForeign(String word, String path) {
    return foreign.stream()
        .anyMatch(theirs -> theirs.word().equals(word) && path.contains(theirs.where()));
  }

  private static boolean contains(List<String> parts, List<String> refused) {
    String all = " " + String.join(" ", parts) + " ";
    return Arrays.stream(new String[] {"", "s"})
        .anyMatch(end -> all.contains(" " + String.join(" ", refused) + end + " "));
  }
}
