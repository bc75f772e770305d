package holdfast.tidy;

import java.io.IOException;
import java.util.List;

/** A name that a source gives to something of its own, and the lines from there to its end. */
record Declaration(Kind kind, String name, int line, int lastLine) {

  enum Kind {
    TYPE,
    METHOD,
    VARIABLE
  }

  int lines() {
    return lastLine - line + 1;
  }

  static List<Declaration> in(SourceFile file) throws IOException {
    return file.isJava() ? JavaNames.in(file) : TypeScriptNames.in(file);
  }
}
