package holdfast.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Closed loop: so many clients, each sending its next request when the last one is answered. */
final class Load {
  private final String name;
  private final Clients clients;
  private final TakenUnits takenUnits;

  /** How a request ended. */
  enum End {
    ACCEPTED,
    REFUSED,
    ERROR
  }

  /** One client with its own connection. */
  interface Client extends AutoCloseable {
    End request() throws Exception;

    /** Units it knows to be taken for good by its requests since the last call. */
    long takenUnits();

    @Override
    void close() throws IOException, SQLException;
  }

  /** Makes clients that are connected already. */
  interface Clients {
    Client connected(int number) throws Exception;
  }

  /** How many units the database has as reserved or gone. */
  interface TakenUnits {
    long count() throws Exception;
  }

  @SuppressWarnings("ArrayRecordComponent") // too many to be boxed
  private record Share(long[] nanos, long accepted, long refused, long errors, long units) {}

  Load(String name, Clients clients, TakenUnits takenUnits) {
    this.name = name;
    this.clients = clients;
    this.takenUnits = takenUnits;
  }

  /** Runs for so long, or until every client has been refused when {@code untilRefused}. */
  Measurement run(int count, double seconds, boolean untilRefused) throws Exception {
    long before = takenUnits.count();
    List<Share> shares = new ArrayList<>();
    long begun;
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Client> connected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        connected.add(clients.connected(i));
      }
      begun = System.nanoTime();
      long end = begun + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
      List<Future<Share>> running = new ArrayList<>();
      for (Client client : connected) {
        running.add(threads.submit(() -> share(client, end, untilRefused)));
      }
      for (Future<Share> one : running) {
        shares.add(one.get());
      }
    }
    double lasted = (System.nanoTime() - begun) / 1e9;
    return measurement(count, lasted, shares, takenUnits.count() - before);
  }

  private static Share share(Client client, long end, boolean untilRefused) throws Exception {
    long[] nanos = new long[1024];
    int requests = 0;
    Map<End, Long> ends = new EnumMap<>(End.class);
    try (client) {
      long now = System.nanoTime();
      while (now < end && !(untilRefused && ends.containsKey(End.REFUSED))) {
        End ended = client.request();
        long after = System.nanoTime();
        if (requests == nanos.length) {
          nanos = Arrays.copyOf(nanos, requests * 2);
        }
        nanos[requests++] = after - now;
        ends.merge(ended, 1L, Long::sum);
        now = after;
      }
      return new Share(
          Arrays.copyOf(nanos, requests),
          ends.getOrDefault(End.ACCEPTED, 0L),
          ends.getOrDefault(End.REFUSED, 0L),
          ends.getOrDefault(End.ERROR, 0L),
          client.takenUnits());
    }
  }

  private Measurement measurement(int count, double seconds, List<Share> shares, long taken)
      throws IOException {
    long[] all =
        shares.stream().flatMapToLong(share -> Arrays.stream(share.nanos())).sorted().toArray();
    long acknowledged = shares.stream().mapToLong(Share::units).sum();
    return new Measurement(
        name,
        count,
        shares.stream().mapToLong(Share::accepted).sum() / seconds,
        percentile(all, 0.50),
        percentile(all, 0.99),
        shares.stream().mapToLong(Share::refused).sum(),
        shares.stream().mapToLong(Share::errors).sum(),
        Math.max(0, acknowledged - taken),
        loadAverage());
  }

  private static double percentile(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
  }

  /** Of the last minute: what else this machine does. */
  private static double loadAverage() throws IOException {
    String loads = Files.readString(Path.of("/proc/loadavg"));
    return Double.parseDouble(loads.substring(0, loads.indexOf(' ')));
  }
}
