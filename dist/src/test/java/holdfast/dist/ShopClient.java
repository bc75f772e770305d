package holdfast.dist;

import holdfast.dist.HttpConnection.Answer;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Holds one piece per request over the API; when told so, sells it or gives it back at once. */
final class ShopClient implements Load.Client {
  private final Random random = new Random();
  private final HttpConnection connection;
  private final Supplier<String> sku;
  private final boolean ends;
  private long units;

  ShopClient(HttpConnection connection, Supplier<String> sku, boolean ends) {
    this.connection = connection;
    this.sku = sku;
    this.ends = ends;
  }

  @Override
  public Load.End request() throws IOException {
    UUID id = ClientIds.next(random);
    Answer answer =
        connection.post(
            "/api/v1/reservations",
            "{\"id\":\""
                + id
                + "\",\"store\":\"S1\",\"source\":\"held order\",\"reference\":\"bench\","
                + "\"lines\":[{\"sku\":\""
                + sku.get()
                + "\",\"quantity\":1}]}");
    if (answer.status() != 201) {
      return answer.status() == 409 ? Load.End.REFUSED : Load.End.ERROR;
    }
    units++;
    return ends ? end(id) : Load.End.ACCEPTED;
  }

  private Load.End end(UUID id) throws IOException {
    boolean release = random.nextBoolean();
    Answer answer =
        connection.post("/api/v1/reservations/" + id + (release ? "/release" : "/convert"), "{}");
    if (!answer.isDone()) {
      return Load.End.ERROR;
    }
    units -= release ? 1 : 0;
    return Load.End.ACCEPTED;
  }

  @Override
  public long takenUnits() {
    return units;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
