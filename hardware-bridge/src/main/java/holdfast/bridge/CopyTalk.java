package holdfast.bridge;

import holdfast.bridge.Copies.Owner;
import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What pages say about the second copies of their packages. It is done on a thread of its own, one
 * thing after the other: no weight and no payment waits for the disk because of it.
 */
final class CopyTalk implements AutoCloseable {

  private static final System.Logger log = System.getLogger(CopyTalk.class.getName());
  private static final int PACKAGES_AT_ONCE = 50;
  private static final int IDS_AT_ONCE = 500;
  private static final int ID_MAX = 36;
  private static final int TILL_MAX = 60;
  private static final int NONCE_MAX = 16;

  /** Of what fits into a message, less than all. */
  private static final int SEALED_MAX = 250_000;

  private static final int WAITING_MAX = 32;
  private static final int GOODBYE_S = 2;

  private final Copies copies;
  private final ExecutorService disk =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_MAX),
          task -> {
            Thread thread = new Thread(task, "copies");
            thread.setDaemon(true);
            return thread;
          });

  CopyTalk(Copies copies) {
    this.copies = copies;
  }

  /** What becomes of a request. */
  interface End {
    void result(JsonObject result);

    void refusal(Fault refused);
  }

  /**
   * Does it later.
   *
   * @throws Fault {@code too-fast} when too much waits for the disk already
   */
  void later(String op, Args args, String origin, String till, End end) throws Fault {
    try {
      disk.execute(
          () -> {
            try {
              end.result(perform(op, args, origin, till));
            } catch (Fault refused) {
              end.refusal(refused);
            } catch (RuntimeException failed) {
              log.log(Level.ERROR, "A second copy could not be seen to", failed);
              end.refusal(Fault.nothingDone("journal-broken"));
            }
          });
    } catch (RejectedExecutionException full) {
      throw Fault.nothingDone("too-fast");
    }
  }

  @Override
  public void close() {
    disk.shutdown();
    try {
      if (!disk.awaitTermination(GOODBYE_S, TimeUnit.SECONDS)) {
        log.log(Level.WARNING, "The disk is slow: what pages gave last may not be kept");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    copies.close();
  }

  private JsonObject perform(String op, Args args, String origin, String till) throws Fault {
    String named = args.text("till", TILL_MAX);
    if (!named.equals(till)) {
      throw Fault.nothingDone("other-till", till, named);
    }
    Owner owner = new Owner(origin, till);
    return switch (op) {
      case "keep" -> {
        List<JsonObject> packages = new ArrayList<>();
        for (Args one : args.list("packages", PACKAGES_AT_ONCE)) {
          packages.add(read(one));
        }
        copies.keep(owner, packages);
        yield JsonValue.EMPTY_JSON_OBJECT;
      }
      case "kept" -> {
        List<JsonObject> heads = copies.heads(owner, args.number("after", 0, Long.MAX_VALUE, 0));
        yield Json.createObjectBuilder().add("packages", Json.createArrayBuilder(heads)).build();
      }
      case "kept-one" -> {
        String id = args.text("id", ID_MAX);
        yield copies.one(owner, id).orElseThrow(() -> Fault.nothingDone("not-kept", id));
      }
      default -> {
        copies.forget(owner, args.texts("ids", IDS_AT_ONCE, ID_MAX));
        yield JsonValue.EMPTY_JSON_OBJECT;
      }
    };
  }

  /** What is known of a package and nothing else of it. */
  private static JsonObject read(Args one) throws Fault {
    JsonObjectBuilder read =
        Json.createObjectBuilder()
            .add("id", one.text("id", ID_MAX))
            .add("device", one.text("device", ID_MAX))
            .add("sequence", one.number("sequence", 1, Integer.MAX_VALUE));
    for (String number : List.of("number", "shift")) {
      long value = one.number(number, 1, Integer.MAX_VALUE, 0);
      if (value > 0) {
        read.add(number, value);
      }
    }
    return read.add("nonce", one.text("nonce", NONCE_MAX))
        .add("sealed", one.text("sealed", SEALED_MAX))
        .build();
  }
}
