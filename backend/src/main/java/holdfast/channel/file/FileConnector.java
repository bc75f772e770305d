package holdfast.channel.file;

import static holdfast.channel.ConnectionField.choice;
import static holdfast.channel.ConnectionField.optional;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.ConnectionField.Kind;
import holdfast.channel.ExchangesFiles;
import holdfast.channel.OrderIntake;
import holdfast.channel.file.FtpOrders.RemoteFile;
import holdfast.channel.file.Publication.Outcome;
import holdfast.channel.file.Taking.Taken;
import holdfast.channel.form.OrderForms;
import holdfast.channel.goods.CatalogueFiles.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Shops that exchange files, as Torgsoft does it: through folders on our disk, or on an FTP server
 * (plain FTP only, which is all that such shops speak). Orders of the folders on our disk are taken
 * by {@link FileIntake} at any time.
 */
@ApplicationScoped
public class FileConnector implements ExchangesFiles {
  private static final Logger log = System.getLogger(FileConnector.class.getName());
  private static final String PROBE = ".holdfast-probe";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration SURELY_SETTLED = Duration.ofSeconds(2);
  private static final Duration GIVEN_UP = Duration.ofSeconds(10);

  @Inject OrderIntake intake;
  @Inject Publication publication;
  @Inject Photos photos;
  @Inject Clock clock;

  private final Complaints complaints = new Complaints(log);
  private final Map<String, Patience> patience = new ConcurrentHashMap<>();

  @Override
  public Channel.Kind kind() {
    return Channel.Kind.FILES;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of(
        choice("transport", "folder", "folder", "ftp"),
        optional("host", Kind.TEXT, ""),
        optional("port", Kind.NUMBER, "21"),
        optional("user", Kind.TEXT, ""),
        optional("password", Kind.SECRET, ""),
        optional("passive", Kind.YES_OR_NO, "true"),
        optional("syncPath", Kind.TEXT, "/sync"),
        optional("ordersPath", Kind.TEXT, "/orders"),
        optional("imagesPath", Kind.TEXT, "/images"),
        choice("format", "trs", "trs", "yml"),
        choice("afterTaking", "archive", "archive", "delete"),
        optional("purchasePrices", Kind.YES_OR_NO, "false"),
        optional("picturesAddress", Kind.ADDRESS, ""));
  }

  @Override
  public Greeting greet(Connection connection) {
    if (!isFtp(connection)) {
      return greetFolder(connection);
    }
    try (FtpServer server = FtpServer.open(connection)) {
      List<String> remarks = new ArrayList<>();
      for (String folder : List.of("ordersPath", "imagesPath")) {
        if (!server.hasFolder(path(connection, folder))) {
          remarks.add(folder + "-missing");
        }
      }
      String sync = path(connection, "syncPath");
      if (!server.hasFolder(sync)) {
        throw ChannelFault.lasting("no-such-address", "there is no folder " + sync);
      }
      String probe = sync + "/" + PROBE;
      server.write(probe, "Holdfast".getBytes(StandardCharsets.US_ASCII));
      if (!server.delete(probe)) {
        remarks.add("cannot-delete");
      }
      return new Greeting(server.host(), remarks);
    } catch (IOException broken) {
      throw FtpServer.fault(connection.value("host"), broken);
    }
  }

  private static Greeting greetFolder(Connection connection) {
    Path folder = folder(connection.channel());
    try {
      Path probe = Files.createDirectories(folder.resolve("sync")).resolve(PROBE);
      Files.writeString(probe, "Holdfast");
      Files.delete(probe);
      return new Greeting(folder.toString(), List.of());
    } catch (IOException refused) {
      throw ChannelFault.lasting("not-allowed", folder + ": " + refused).because(refused);
    }
  }

  @Override
  public TakenFiles takeOrders(Channel channel, Connection connection, BooleanSupplier mayGoOn) {
    if (!isFtp(connection)) {
      return new TakenFiles(0, 0, 0, 0, 0);
    }
    try (FtpServer server = FtpServer.open(connection)) {
      return takeOrders(channel, connection, server, mayGoOn);
    } catch (IOException broken) {
      throw FtpServer.fault(connection.value("host"), broken);
    }
  }

  private TakenFiles takeOrders(
      Channel channel, Connection connection, FtpServer server, BooleanSupplier mayGoOn)
      throws IOException {
    FtpOrders orders =
        new FtpOrders(
            server,
            path(connection, "ordersPath"),
            connection.optional("afterTaking").orElse("archive").equals("delete"),
            new OrderFolders(folder(channel.code())));
    Patience known = patience.computeIfAbsent(channel.code(), code -> new Patience());
    List<RemoteFile> settled = orders.settled(FileConnector::pause);
    known.look(settled, clock.instant());
    Taking taking = new Taking(channel, connection.zone(), known, mayGoOn, intake, clock);
    TakenFiles sum = new TakenFiles(0, 0, 0, 0, 0);
    for (RemoteFile file : settled) {
      sum = plus(sum, take(taking, known, file, server));
    }
    return sum;
  }

  private Taken take(Taking taking, Patience known, RemoteFile file, FtpServer server)
      throws IOException {
    String about = "order file " + server.host() + file.place();
    if (known.isPaused(file, clock.instant())) {
      return Taken.NOTHING;
    }
    boolean isGivenUp = known.quiet(file, clock.instant()).compareTo(GIVEN_UP) >= 0;
    try {
      byte[] contents = file.read();
      boolean isStill = contents.length == Math.min(file.size(), OrderForms.MAX_BYTES + 1);
      boolean isReady = isStill && isSettled(contents, known.quiet(file, clock.instant()));
      Taken taken = isReady ? taking.take(file, contents, isGivenUp) : Taken.NOTHING;
      complaints.settle(about);
      return taken;
    } catch (NoSuchFileException goneOrLocked) {
      return Taken.NOTHING; // the next look says which
    } catch (IOException trouble) {
      if (!server.answers()) {
        throw trouble;
      }
      known.pause(file, clock.instant());
      complaints.raise(about, trouble.toString(), "It is tried again at the next run.");
      return Taken.NOTHING;
    }
  }

  /** Half of a file of sections may look like a whole one, unless its last line has an end. */
  private static boolean isSettled(byte[] contents, Duration quiet) {
    return !OrderForms.isSectioned(contents)
        || contents[contents.length - 1] == '\n'
        || quiet.compareTo(SURELY_SETTLED) >= 0;
  }

  private static TakenFiles plus(TakenFiles sum, Taken taken) {
    boolean waits = taken.end() == Taking.End.WAITS;
    return new TakenFiles(
        sum.files() + (waits ? 0 : 1),
        sum.orders() + taken.orders(),
        sum.repeated() + taken.repeated(),
        sum.rejected() + (taken.end() == Taking.End.REJECTED ? 1 : 0),
        sum.waiting() + (waits ? 1 : 0));
  }

  @Override
  public Published publish(Channel channel, Connection connection, boolean mayTakeAway) {
    Format format = Format.named(connection.optional("format").orElse("trs"));
    if (!isFtp(connection)) {
      Path folder = folder(channel.code());
      try {
        return publish(
            channel,
            format,
            mayTakeAway,
            new Target.OnDisk(folder.resolve("sync")),
            new Target.OnDisk(folder.resolve("images")));
      } catch (IOException refused) {
        throw ChannelFault.lasting("not-allowed", folder + ": " + refused).because(refused);
      }
    }
    try (FtpServer server = FtpServer.open(connection)) {
      return publish(
          channel,
          format,
          mayTakeAway,
          new Target.OnServer(server, path(connection, "syncPath")),
          new Target.OnServer(server, path(connection, "imagesPath")));
    } catch (IOException broken) {
      throw FtpServer.fault(connection.value("host"), broken);
    }
  }

  private Published publish(
      Channel channel, Format format, boolean mayTakeAway, Target sync, Target images)
      throws IOException {
    Outcome outcome;
    try {
      outcome = publication.publish(channel, format, mayTakeAway, sync);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    Published done = outcome.published();
    if (!channel.rules().photos().send()) {
      return done;
    }
    int sent = photos.send(channel.code(), outcome.photos(), images);
    return new Published(
        done.goods(), done.isSent(), done.before(), done.leaving(), done.examples(), sent);
  }

  private static boolean isFtp(Connection connection) {
    return connection.optional("transport").orElse("folder").equals("ftp");
  }

  private static String path(Connection connection, String field) {
    String path = connection.optional(field).orElse("").strip().replaceAll("/+$", "");
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw ChannelFault.lasting("not-set-up", "the field " + field + " is no path");
    }
    return path;
  }

  private static Path folder(String channel) {
    return Path.of(System.getProperty("holdfast.home", "var")).resolve("channels").resolve(channel);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ChannelFault.passing("unreachable", "stopped while waiting").because(stopped);
    }
  }
}
