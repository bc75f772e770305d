package holdfast.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A person at the page of the simulated devices. */
final class Hands {

  private Hands() {}

  /** Does something with a device and returns what the page shows then. */
  static String touch(int port, String what) throws IOException, InterruptedException {
    return send(port, what, "http://127.0.0.1:" + port).body();
  }

  static HttpResponse<String> send(int port, String what, String origin)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/devices.json"))
              .header("Origin", origin)
              .POST(HttpRequest.BodyPublishers.ofString(what))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
