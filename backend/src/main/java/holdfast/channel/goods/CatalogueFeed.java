package holdfast.channel.goods;

import holdfast.channel.Channel;
import holdfast.channel.goods.CatalogueFiles.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The catalogues that marketplaces fetch from an address: kept for a few minutes, however often
 * they are asked for, so that strangers cannot keep the database busy.
 */
@ApplicationScoped
class CatalogueFeed {
  private static final Duration FRESH = Duration.ofMinutes(5);

  @Inject CatalogueFiles files;
  @Inject Clock clock;

  private final Map<String, Instant> written = new HashMap<>();

  /** The file, written anew when it is too old. */
  synchronized Path of(Channel channel) throws IOException {
    Path home = Path.of(System.getProperty("holdfast.home", "var"));
    Path folder = Files.createDirectories(home.resolve("channels").resolve(channel.code()));
    Path file = folder.resolve("feed.xml");
    Instant now = clock.instant();
    Instant before = written.get(channel.code());
    if (before == null || !now.isBefore(before.plus(FRESH)) || !Files.exists(file)) {
      Path next = folder.resolve(".feed.xml.part");
      files.write(channel, Format.YML, next);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      written.put(channel.code(), now);
    }
    return file;
  }
}
