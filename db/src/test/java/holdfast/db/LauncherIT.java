package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LauncherIT {
  private static final Path HOME = Path.of("target/launched").toAbsolutePath();
  private static final Path SMALL_WAR = Path.of("target/small.war").toAbsolutePath();
  private static final Path BROKEN_WAR = Path.of("target/broken.war").toAbsolutePath();

  private int port;

  @BeforeEach
  void a_fresh_home_and_a_free_port() throws IOException {
    MariaDbPrograms.deleteTree(HOME);
    pack(SMALL_WAR, Map.of("index.html", "the shop", "WEB-INF/payara-web.xml", CONTEXT_ROOT));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void leaves_no_server_behind() throws IOException {
    leftOver().ifPresent(ServerProcess::stop);
  }

  @Test
  void answers_when_ready_survives_a_kill_and_stops_on_request() throws Exception {
    LaunchedProcess first = launch(SMALL_WAR);
    first.awaitLine("Holdfast is ready: http://localhost:" + port + "/");
    assertEquals("the shop", page());
    first.process().destroyForcibly().waitFor();
    ProcessHandle orphan = leftOver().orElseThrow();

    LaunchedProcess second = launch(SMALL_WAR);
    second.awaitLine("Holdfast is ready: http://localhost:" + port + "/");
    assertFalse(orphan.isAlive(), "the database of the killed process is replaced");
    assertEquals("the shop", page());

    second.process().destroy();
    assertTrue(second.process().waitFor(30, TimeUnit.SECONDS), "stops on SIGTERM");
    assertTrue(leftOver().isEmpty(), "the database stops with it");
    assertTrue(
        Files.readString(HOME.resolve("mariadb/mariadb.log")).contains("Shutdown complete"),
        "the database was stopped cleanly");
  }

  @Test
  void refuses_with_a_sentence_what_it_cannot_do() throws Exception {
    LaunchedProcess running = launch(SMALL_WAR);
    running.awaitLine("Holdfast is ready");

    LaunchedProcess sameHome = launch(SMALL_WAR);
    assertEquals(CannotStart.IN_USE, sameHome.exitCode());
    assertTrue(sameHome.text().contains("is in use by another Holdfast"), sameHome.text());

    Path otherHome = Path.of("target/launched-too").toAbsolutePath();
    LaunchedProcess samePort = launch(SMALL_WAR, Map.of("HOLDFAST_HOME", otherHome.toString()));
    assertEquals(CannotStart.SETTING, samePort.exitCode());
    assertTrue(samePort.text().contains("Port " + port), samePort.text());

    running.process().destroy();
    LaunchedProcess next = launch(SMALL_WAR);
    next.awaitLine("Holdfast is ready");
    next.process().destroy();
    assertTrue(next.process().waitFor(30, TimeUnit.SECONDS));
  }

  @Test
  void ends_when_the_application_does_not_deploy() throws Exception {
    pack(
        BROKEN_WAR, Map.of("WEB-INF/web.xml", "<web-app>", "WEB-INF/payara-web.xml", CONTEXT_ROOT));
    LaunchedProcess broken = launch(BROKEN_WAR);
    assertEquals(CannotStart.DEPLOYMENT, broken.exitCode());
    assertTrue(broken.text().contains("The application did not start"), broken.text());
    assertTrue(leftOver().isEmpty(), "the database stops with it");
  }

  private static final String CONTEXT_ROOT =
      "<payara-web-app><context-root>/</context-root></payara-web-app>";

  private LaunchedProcess launch(Path war) throws IOException {
    return launch(war, Map.of());
  }

  private LaunchedProcess launch(Path war, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "@" + Path.of("../dist/src/main/holdfast/conf/jvm.options").toAbsolutePath(),
            "-Dholdfast.war=" + war,
            "-D%1$s=%2$s"
                .formatted(
                    MariaDbPrograms.SHARED_FOLDER_PROPERTY,
                    System.getProperty(MariaDbPrograms.SHARED_FOLDER_PROPERTY, "target/mariadb")),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName());
    builder.environment().put("HOLDFAST_HOME", HOME.toString());
    builder.environment().put("HOLDFAST_HTTP_PORT", Integer.toString(port));
    builder.environment().putAll(environment);
    return LaunchedProcess.start(builder);
  }

  private String page() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + "/index.html");
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Optional<ProcessHandle> leftOver() throws IOException {
    Path data = HOME.resolve("mariadb/data");
    return Files.exists(data) ? ServerProcess.leftOverOn(data.toRealPath()) : Optional.empty();
  }

  private static void pack(Path war, Map<String, String> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
