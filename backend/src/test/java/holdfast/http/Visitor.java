package holdfast.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Somebody who talks to the server, signed in or not. */
record Visitor(@Nullable String token) {
  static final String PASSWORD = "holdfast-demo";
  private static final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Map<String, Visitor> signedIn = new ConcurrentHashMap<>();

  static Visitor stranger() {
    return new Visitor(null);
  }

  /** One of the people of the demo shop. */
  static Visitor as(String login) {
    return signedIn.computeIfAbsent(
        login, who -> new Visitor(stranger().login(who, PASSWORD).is(200).get("token")));
  }

  Answer login(String login, String password) {
    return post(
        "/api/v1/login",
        """
        {"user": "%s", "password": "%s"}\
        """
            .formatted(login, password));
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, BodyPublishers.noBody(), headers);
  }

  Answer post(String path, String json) {
    return send("POST", path, "application/json", BodyPublishers.ofString(json));
  }

  Answer put(String path, String json) {
    return send("PUT", path, "application/json", BodyPublishers.ofString(json));
  }

  Answer post(String path, String contentType, byte[] body) {
    return send("POST", path, contentType, body);
  }

  Answer send(String method, String path, String contentType, byte[] body) {
    return send(method, path, contentType, BodyPublishers.ofByteArray(body));
  }

  Answer send(
      String method,
      String path,
      @Nullable String contentType,
      HttpRequest.BodyPublisher body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ServedHouse.address("http", path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException broken) {
      throw new AssertionError(method + " " + path + " got no answer", broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }
}
