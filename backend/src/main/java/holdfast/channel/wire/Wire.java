package holdfast.channel.wire;

import holdfast.channel.ChannelFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls shops over HTTP. Follows no redirects, since a redirect could lead a signed call elsewhere;
 * reads no more than it can hold; turns every failure into a {@link ChannelFault}. Only 2xx answers
 * come back, unless the caller wants to see all.
 */
@ApplicationScoped
public class Wire {
  /** The most of an answer that is read. */
  public static final int MAX_BYTES = 20 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int SHOWN = 300;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** What a shop answered. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public boolean isOk() {
      return status / 100 == 2;
    }

    /**
     * The body as JSON.
     *
     * @throws ChannelFault {@code unexpected-answer} when it is none
     */
    public JsonStructure json() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.read();
      } catch (JsonException | NumberFormatException | StackOverflowError unreadable) {
        // a number whose exponent is no number is not noticed by the parser itself
        throw ChannelFault.passing(
                "unexpected-answer", "no JSON but \"" + Wire.shown(body) + "\", status " + status)
            .because(unreadable);
      }
    }
  }

  /** A call to that address with the usual limits, to be completed by the caller. */
  public HttpRequest.Builder to(URI address) {
    Addresses.check(address);
    return HttpRequest.newBuilder(address).timeout(ANSWER).header("User-Agent", "Holdfast");
  }

  /**
   * Makes the call.
   *
   * @throws ChannelFault when there is no answer, or one that is not 2xx
   */
  public Answer call(HttpRequest request) {
    Answer answer = callForAny(request);
    if (!answer.isOk()) {
      throw fault(answer);
    }
    return answer;
  }

  /**
   * Makes the call; any status comes back.
   *
   * @throws ChannelFault when there is no answer
   */
  public Answer callForAny(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw ChannelFault.lasting(
              "too-large", "the answer has more than " + MAX_BYTES + " bytes");
        }
        return new Answer(
            response.statusCode(), response.headers(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (HttpTimeoutException late) {
      throw ChannelFault.passing("timeout", where(request) + " did not answer").because(late);
    } catch (SSLException untrusted) {
      throw ChannelFault.lasting("certificate", where(request) + ": " + untrusted.getMessage())
          .because(untrusted);
    } catch (ConnectException | UnknownHostException away) {
      throw ChannelFault.passing("unreachable", where(request) + " cannot be reached")
          .because(away);
    } catch (IOException broken) {
      throw ChannelFault.passing("unreachable", where(request) + " broke off: " + broken)
          .because(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ChannelFault.passing("unreachable", "stopped while calling").because(stopped);
    }
  }

  /** What an answer that is not 2xx means. */
  public static ChannelFault fault(Answer answer) {
    String words = "status " + answer.status() + ": " + shown(answer.body());
    return switch (answer.status()) {
      case 401 -> ChannelFault.lasting("sign-in-refused", words);
      case 403 -> ChannelFault.lasting("not-allowed", words);
      case 404, 410 -> ChannelFault.lasting("no-such-address", words);
      case 408, 504 -> ChannelFault.passing("timeout", words);
      case 429 -> ChannelFault.passing("too-many-requests", words, retryAfter(answer));
      case 503 -> ChannelFault.passing("maintenance", words, retryAfter(answer));
      default ->
          answer.status() >= 500
              ? ChannelFault.passing("failing", words)
              : ChannelFault.lasting("unexpected-answer", words);
    };
  }

  private static @Nullable Duration retryAfter(Answer answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(null);
  }

  private static String where(HttpRequest request) {
    return Optional.ofNullable(request.uri().getHost()).orElse("the shop");
  }

  /** As much of a text from outside as fits into a log line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
