package holdfast;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A simulated shop in a process of its own, as a real one would be. Ends with the test. */
public final class SimulatorProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String address;

  private SimulatorProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts the simulator of that name on a free port; its address may be called from then on. */
  public static SimulatorProcess start(String name) {
    System.setProperty("holdfast.privateHosts", "127.0.0.1,localhost");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "holdfast.simulator.Main",
            name + "=0");
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      // its standard input ends when it is closed or this JVM dies, and so does it
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = said.readLine();
      if (line == null || !line.startsWith(name + " ")) {
        process.destroyForcibly();
        throw new IllegalStateException("the simulator said " + line);
      }
      return new SimulatorProcess(process, line.substring(name.length() + 1));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where it answers, with a slash at the end. */
  public String address() {
    return address;
  }

  /** Lets something go wrong with the next call to a path that matches. */
  public void fault(String kind, String path, int number) {
    post(
        "_sim/faults",
        Json.createObjectBuilder()
            .add("kind", kind)
            .add("path", path)
            .add("number", number)
            .build()
            .toString());
  }

  public JsonObject post(String path, String body) {
    return call("POST", path, body);
  }

  public JsonObject get(String path) {
    return call("GET", path, "");
  }

  public JsonObject delete(String path) {
    return call("DELETE", path, "");
  }

  private JsonObject call(String method, String path, String body) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
        return reader.readObject();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
