package holdfast.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a TypeScript source declares, by the look of its lines, which the formatter makes uniform.
 */
final class TypeScriptNames {

  private static final Pattern NAME =
      Pattern.compile(
          "^(\\s*)(?:export |default |declare |abstract )*(?:async"
              + " )?(class|interface|type|enum|function|const|let)\\s+([\\w$]+)");
  private static final Pattern MEMBER =
      Pattern.compile(
          "^(\\s+)(?:(?:private|protected|public|static|readonly|override|async|get|set)"
              + " )*#?([\\w$]+)\\??(\\(|: | = )");

  private TypeScriptNames() {}

  static List<Declaration> in(SourceFile file) {
    List<Declaration> found = new ArrayList<>();
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher name = NAME.matcher(lines.get(i));
      Matcher member = MEMBER.matcher(lines.get(i));
      if (name.find()) {
        boolean function = name.group(2).equals("function") || lines.get(i).endsWith("=> {");
        Declaration.Kind kind =
            function
                ? Declaration.Kind.METHOD
                : name.group(2).matches("const|let")
                    ? Declaration.Kind.VARIABLE
                    : Declaration.Kind.TYPE;
        found.add(
            new Declaration(
                kind, name.group(3), i + 1, function ? end(lines, i, name.group(1)) : i + 1));
      } else if (member.find()
          && !member.group(2).matches("if|for|while|switch|catch|return|describe|it|test")) {
        boolean method = member.group(3).equals("(") && lines.get(i).matches(".*[({]");
        int last = method ? end(lines, i, member.group(1)) : i + 1;
        found.add(
            new Declaration(
                method ? Declaration.Kind.METHOD : Declaration.Kind.VARIABLE,
                member.group(2),
                i + 1,
                last));
      }
    }
    return found;
  }

  /** A body ends where a brace stands under its start. */
  private static int end(List<String> lines, int start, String indent) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith(indent + "}")) {
        return i + 1;
      }
    }
    return start + 1;
  }
}
