package holdfast.office;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A feature of the office knows the backend and the common base {@code holdfast.office}, and no
 * other feature.
 */
class OfficeArchitectureTest {

  private static final JavaClasses SCREENS =
      new ClassFileImporter().importPath(classesBesideTheseTests());

  @Test
  void there_is_something_to_guard() {
    assertTrue(
        SCREENS.stream().anyMatch(type -> type.getPackageName().startsWith("holdfast.office")),
        "no classes found");
  }

  @Test
  void no_feature_of_the_office_knows_another() {
    List<String> arrows =
        SCREENS.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(OfficeArchitectureTest::crossesFeatures)
            .map(Dependency::getDescription)
            .sorted()
            .toList();
    assertTrue(
        arrows.isEmpty(),
        () -> "move what they share to holdfast.office:\n" + String.join("\n", arrows));
  }

  @Test
  void nothing_goes_in_circles() {
    slices().matching("holdfast.(**)").should().beFreeOfCycles().check(SCREENS);
  }

  @Test
  void the_pos_knows_nothing_of_the_office() {
    noClasses()
        .that()
        .resideInAPackage("holdfast.pos..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("holdfast.office..", "com.vaadin..")
        .allowEmptyShould(true)
        .check(SCREENS);
  }

  @Test
  void nothing_is_printed() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("the log is the place").check(SCREENS);
  }

  private static boolean crossesFeatures(Dependency arrow) {
    String from = feature(arrow.getOriginClass());
    String to = feature(arrow.getTargetClass());
    return !from.isEmpty() && !to.isEmpty() && !from.equals(to);
  }

  /**
   * The part below holdfast.office; empty for the base itself and for all that is not of the
   * office.
   */
  private static String feature(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.", -1);
    return parts.length > 2 && parts[0].equals("holdfast") && parts[1].equals("office")
        ? parts[2]
        : "";
  }

  private static Path classesBesideTheseTests() {
    try {
      var tests = OfficeArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(tests.toURI()).resolveSibling("classes");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
