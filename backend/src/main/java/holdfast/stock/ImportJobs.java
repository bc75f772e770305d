package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Preview;
import holdfast.stock.ProductImport.Reading;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports files of goods in the background: uploaded, looked into, tried, imported, followed while
 * they run, and cancelled between two transactions. The files lie in the folder {@code imports} of
 * the data folder and are thrown away after a day.
 */
@ApplicationScoped
public class ImportJobs {
  private static final Logger log = System.getLogger(ImportJobs.class.getName());
  private static final Duration KEPT = Duration.ofDays(1);

  @Inject ProductImport productImport;
  @Inject ImportJobBook book;
  @Resource @Nullable ManagedExecutorService executor;

  private final Map<UUID, Set<Consumer<ImportJob>>> followers = new ConcurrentHashMap<>();

  void atStart(@Observes ServerStarted started) {
    started.every(Duration.ofHours(1), "throw away old imports", this::throwAwayOld);
  }

  /**
   * Takes a file in; nothing is done with it yet.
   *
   * @param name as people call the file
   * @throws Problem {@code forbidden}
   */
  public ImportJob upload(InputStream file, String name, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    UUID id = UUID.randomUUID();
    try {
      Path path = path(id);
      Files.createDirectories(path.getParent());
      Files.copy(file, path, StandardCopyOption.REPLACE_EXISTING);
      book.begin(id, name, Files.size(path), by);
    } catch (IOException broken) {
      throw new UncheckedIOException("the file cannot be put by", broken);
    }
    return get(id, by);
  }

  /**
   * Looks into an uploaded file.
   *
   * @throws Problem {@code not-found}, {@code malformed}, {@code invalid}, {@code too-many-rows},
   *     {@code forbidden}
   */
  public Preview look(UUID id, Reading reading, Caller by) {
    get(id, by);
    return productImport.look(file(id), reading, by);
  }

  /**
   * Begins to try or to import it, in the background.
   *
   * @param isTrial decides everything and writes nothing
   * @throws Problem {@code import-running} (409) while it is running; {@code not-found}, {@code
   *     forbidden}
   */
  public ImportJob start(UUID id, Reading reading, boolean isTrial, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    get(id, by);
    Path file = file(id);
    book.start(id, isTrial);
    Runnable work = () -> run(id, file, reading, isTrial, by);
    ManagedExecutorService server = executor;
    if (server == null) {
      work.run(); // no server around: a test waits for it
    } else {
      try {
        server.execute(work);
      } catch (RejectedExecutionException stopping) {
        book.end(id, ImportJob.State.FAILED, "busy", "the server is stopping");
        throw stopping;
      }
    }
    return get(id, by);
  }

  /**
   * How it stands.
   *
   * @throws Problem {@code not-found}, also for what somebody else of another store uploaded;
   *     {@code forbidden}
   */
  public ImportJob get(UUID id, Caller by) {
    by.require(Permission.IMPORT_PRODUCTS);
    return book.find(id)
        .filter(job -> by.store() == null || job.uploadedBy().equals(by.login()))
        .orElseThrow(() -> Problem.notFound("import", id));
  }

  /**
   * Asks it to stop before its next transaction; what is written stays. Asking again changes
   * nothing.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public ImportJob cancel(UUID id, Caller by) {
    get(id, by);
    book.cancel(id);
    return get(id, by);
  }

  /**
   * The refused rows in the order of the file.
   *
   * @param after the row to go on after; 0 begins
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Outcome> refused(UUID id, int after, int limit, Caller by) {
    get(id, by);
    return book.refused(id, after, limit);
  }

  /** Tells how it stands while it runs on this server; answers what ends that. */
  public Runnable follow(UUID id, Consumer<ImportJob> follower) {
    followers.computeIfAbsent(id, same -> ConcurrentHashMap.newKeySet()).add(follower);
    return () ->
        followers.computeIfPresent(
            id,
            (same, all) -> {
              all.remove(follower);
              return all.isEmpty() ? null : all;
            });
  }

  private void run(UUID id, Path file, Reading reading, boolean isTrial, Caller by) {
    ImportJobWatch watch = new ImportJobWatch(id, book, this::tell);
    try {
      productImport.run(file, reading, isTrial, watch, by);
      watch.write();
      book.end(
          id, watch.isCancelled() ? ImportJob.State.CANCELLED : ImportJob.State.DONE, null, null);
    } catch (Problem refusal) {
      book.end(id, ImportJob.State.FAILED, refusal.type(), refusal.detail());
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, "the import " + id + " failed", failure);
      book.end(id, ImportJob.State.FAILED, "internal", "see the log of the server");
    }
    tell(id);
  }

  private void tell(UUID id) {
    Set<Consumer<ImportJob>> told = followers.get(id);
    if (told != null) {
      book.find(id).ifPresent(job -> told.forEach(follower -> follower.accept(job)));
    }
  }

  private void throwAwayOld() {
    for (UUID id : book.forgetBefore(KEPT)) {
      try {
        Files.deleteIfExists(path(id));
      } catch (IOException stays) {
        log.log(Level.WARNING, "an old import cannot be deleted", stays);
      }
    }
  }

  private static Path file(UUID id) {
    Path file = path(id);
    if (!Files.exists(file)) {
      throw Problem.notFound("file of the import", id);
    }
    return file;
  }

  private static Path path(UUID id) {
    return Path.of(System.getProperty("holdfast.home", "var")).resolve("imports").resolve("" + id);
  }
}
