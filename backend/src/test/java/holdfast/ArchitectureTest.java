package holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom. A new arrow is a decision, written down in docs/decisions before it is added
 * here.
 */
class ArchitectureTest {

  /**
   * Each package of the backend, and what it may import besides itself. A package comes in here
   * when it is made.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      table(
          """
          shared    ←
          rest      ← shared
          identity  ← shared
          audit     ← shared
          store     ← shared
          print     ← shared
          warehouse ← shared catalogue store stock print
          purchase  ← shared catalogue store stock print warehouse
          catalogue ← shared
          section   ← shared catalogue
          stock     ← shared catalogue store
          client    ← shared
          order     ← shared catalogue store stock client print
          channel   ← shared catalogue store stock order section
          mail      ← shared
          receipt   ← shared catalogue store stock order print price staff credit mail
          staff     ← shared store
          salary    ← shared store receipt staff
          price     ← shared catalogue store
          credit    ← shared store price
          allotment ← shared catalogue store stock
          till      ← shared catalogue store stock receipt section identity allotment price staff credit mail report
          incident  ← shared stock
          report    ← shared catalogue store stock
          demo      ← shared catalogue store stock order channel section identity till report price receipt staff \
              salary credit
          """);

  /**
   * Resources and WebSocket endpoints, wherever they are, must know who asks and write down what
   * was done.
   */
  private static final Set<String> READ_BY_ALL_BOUNDARIES = Set.of("identity", "audit");

  private static final Set<String> BOUNDARY =
      Set.of(
          "jakarta.ws.rs.Path",
          "jakarta.ws.rs.ext.Provider",
          "jakarta.servlet.annotation.WebFilter",
          "jakarta.websocket.server.ServerEndpoint");

  private static final JavaClasses BACKEND =
      new ClassFileImporter().importPath(classesBesideTheseTests());

  @Test
  void there_is_something_to_guard() {
    assertTrue(
        BACKEND.stream().anyMatch(type -> packageOf(type).equals("shared")), "no classes found");
  }

  @Test
  void every_package_has_its_row_in_the_table() {
    Set<String> strangers =
        BACKEND.stream()
            .map(ArchitectureTest::packageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    strangers.removeAll(MAY_IMPORT.keySet());
    assertEquals(Set.of(), strangers, "give each its row");
  }

  @Test
  void nobody_imports_what_the_table_does_not_allow() {
    List<String> arrows =
        BACKEND.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(ArchitectureTest::isForbidden)
            .map(
                arrow ->
                    packageOf(arrow.getOriginClass())
                        + " ← "
                        + packageOf(arrow.getTargetClass())
                        + ": "
                        + arrow.getDescription())
            .sorted()
            .toList();
    assertTrue(arrows.isEmpty(), () -> "not in the table:\n" + String.join("\n", arrows));
  }

  @Test
  void nothing_goes_in_circles() {
    slices().matching("holdfast.(**)").should().beFreeOfCycles().check(BACKEND);
  }

  @Test
  void only_one_place_asks_the_system_for_the_time() {
    List<JavaClass> clocks = BACKEND.stream().filter(ArchitectureTest::producesTheClock).toList();
    assertEquals(1, clocks.size(), () -> "producers of the clock: " + clocks);
    noClasses()
        .that(
            not(
                DescribedPredicate.describe(
                    "produce the clock", ArchitectureTest::producesTheClock)))
        .should()
        .callCodeUnitWhere(
            target(
                DescribedPredicate.describe(
                    "asks the system for the time", ArchitectureTest::asksTheSystem)))
        .because("time comes from the injected Clock, so that a test can set it")
        .check(BACKEND);
  }

  @Test
  void nothing_is_printed() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("the log is the place").check(BACKEND);
  }

  @Test
  void the_backend_knows_no_screen() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.vaadin..", "holdfast.office..")
        .check(BACKEND);
  }

  private static boolean isForbidden(Dependency arrow) {
    String from = packageOf(arrow.getOriginClass());
    JavaClass target = arrow.getTargetClass();
    if (!target.getPackageName().startsWith("holdfast.") || packageOf(target).equals(from)) {
      return false;
    }
    if (READ_BY_ALL_BOUNDARIES.contains(packageOf(target))
        && isBoundary(outermost(arrow.getOriginClass()))) {
      return false;
    }
    return !MAY_IMPORT.getOrDefault(from, Set.of()).contains(packageOf(target));
  }

  private static boolean isBoundary(JavaClass type) {
    return BOUNDARY.stream().anyMatch(type::isAnnotatedWith);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  /** The first part below holdfast: a feature's sub-packages follow its row. */
  private static String packageOf(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.", -1);
    return parts.length < 2 ? "(none)" : parts[1];
  }

  private static boolean producesTheClock(JavaClass type) {
    return type.getMethods().stream()
        .anyMatch(
            method ->
                method.getRawReturnType().isEquivalentTo(Clock.class)
                    && method.isAnnotatedWith("jakarta.enterprise.inject.Produces"));
  }

  private static boolean asksTheSystem(CodeUnitCallTarget call) {
    String owner = call.getOwner().getName();
    boolean withoutClock =
        call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    return switch (call.getName()) {
      case "now" -> owner.startsWith("java.time.") && withoutClock;
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "<init>" -> owner.equals("java.util.Date") && call.getRawParameterTypes().isEmpty();
      default ->
          owner.equals("java.time.Clock")
              && (call.getName().startsWith("system") || call.getName().startsWith("tick"));
    };
  }

  private static Map<String, Set<String>> table(String rows) {
    return rows.lines()
        .map(row -> row.split("←", -1))
        .collect(
            Collectors.toMap(
                row -> row[0].strip(),
                row -> Arrays.stream(row[1].strip().split(" +", -1)).collect(Collectors.toSet())));
  }

  private static Path classesBesideTheseTests() {
    try {
      var tests = ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(tests.toURI()).resolveSibling("classes");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
