package holdfast.http;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every call of the API, as its resources declare it. */
final class Calls {
  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  /** Such as {@code POST /api/v1/reservations/{id}/release}, in alphabetical order. */
  static final List<String> OF_THE_API =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("holdfast")
              .stream()
              .filter(type -> type.isAnnotatedWith(Path.class))
              .flatMap(type -> type.getMethods().stream().flatMap(method -> calls(type, method)))
              .sorted()
              .toList();

  private Calls() {}

  private static Stream<String> calls(JavaClass resource, JavaMethod method) {
    String path = "/api/v1" + part(resource.tryGetAnnotationOfType(Path.class));
    return METHODS.stream()
        .filter(method::isAnnotatedWith)
        .map(
            verb ->
                verb.getSimpleName()
                    + " "
                    + path
                    + part(method.tryGetAnnotationOfType(Path.class)));
  }

  private static String part(Optional<Path> path) {
    return path.map(said -> "/" + said.value().replaceAll("^/|/$", "")).orElse("");
  }
}
