package holdfast.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What a Java source declares, as the compiler's own parser reads it. */
final class JavaNames extends TreeScanner<@Nullable Void, @Nullable Void> {

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Declaration> found;

  JavaNames(CompilationUnitTree unit, SourcePositions positions, List<Declaration> found) {
    this.unit = unit;
    this.positions = positions;
    this.found = found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    add(Declaration.Kind.TYPE, type.getSimpleName().toString(), type);
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    boolean namedByOthers =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    add(Declaration.Kind.METHOD, namedByOthers ? "" : method.getName().toString(), method);
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    add(Declaration.Kind.VARIABLE, variable.getName().toString(), variable);
    return super.visitVariable(variable, null);
  }

  private void add(Declaration.Kind kind, String name, Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    long end = positions.getEndPosition(unit, tree);
    if (start >= 0 && end >= 0) {
      var lines = unit.getLineMap();
      found.add(
          new Declaration(
              kind, name, (int) lines.getLineNumber(start), (int) lines.getLineNumber(end)));
    }
  }

  static List<Declaration> in(SourceFile file) throws IOException {
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
          }
        };
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    new DiagnosticCollector<>(),
                    List.of("-proc:none"),
                    null,
                    List.of(source));
    List<Declaration> found = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      new JavaNames(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
    }
    return found;
  }
}
