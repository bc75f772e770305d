package holdfast.channel.file;

import holdfast.channel.Channel;
import holdfast.channel.ExchangesFiles.Published;
import holdfast.channel.file.SentFiles.SentFile;
import holdfast.channel.goods.CatalogueFiles;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.channel.goods.CatalogueFiles.Listed;
import holdfast.channel.goods.CatalogueFiles.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the catalogue of a channel into the shop's folder, when it is another than the one there. If
 * it left out much of what the last one had, a person is asked first: shops hide what is missing.
 */
@ApplicationScoped
class Publication {
  private static final int EXAMPLES = 20;
  private static final int AT_ONCE = 1000;

  @Inject CatalogueFiles files;
  @Inject SentFiles sent;

  /**
   * What was published.
   *
   * @param photos names of the photos that the goods have
   */
  record Outcome(Published published, Set<String> photos) {}

  /**
   * Writes the catalogue and puts it there.
   *
   * @param mayTakeAway whether much may be missing in it
   */
  Outcome publish(Channel channel, Format format, boolean mayTakeAway, Target target)
      throws IOException {
    Path file = Files.createTempFile("catalogue", "." + format.word());
    Path listed = Files.createTempFile("catalogue", ".skus");
    try (Listing listing = new Listing(channel, listed)) {
      Written written = files.write(channel, format, file, listing::take);
      listing.finish();
      long before = sent.goods(channel.code());
      Published asked =
          new Published(written.goods(), false, before, listing.leaving, listing.examples, 0);
      if (asked.takesMuchAway() && !mayTakeAway) {
        return new Outcome(asked, Set.of());
      }
      boolean isSent = put(channel, format, file, written, target);
      remember(channel, listed);
      return new Outcome(
          new Published(written.goods(), isSent, before, listing.leaving, listing.examples, 0),
          listing.photos);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(listed);
    }
  }

  private boolean put(Channel channel, Format format, Path file, Written written, Target target)
      throws IOException {
    SentFile now = new SentFile(written.hash(), written.size());
    boolean isKnown = sent.find(channel.code(), format.file()).filter(now::equals).isPresent();
    // somebody may have taken it away there, or put another one in its place
    if (isKnown && target.size(format.file()).orElse(-1) == now.size()) {
      return false;
    }
    target.put(format.file(), file);
    sent.remember(channel.code(), format.file(), now);
    return true;
  }

  /** Makes what is remembered of the last catalogue what is in this one, where it differs. */
  private void remember(Channel channel, Path listed) throws IOException {
    try (BufferedReader skus = Files.newBufferedReader(listed)) {
      String after = "";
      List<String> page = new ArrayList<>();
      for (String sku = skus.readLine(); sku != null; sku = skus.readLine()) {
        page.add(sku);
        if (page.size() == AT_ONCE) {
          remember(channel.code(), after, page);
          after = page.getLast();
          page.clear();
        }
      }
      if (!page.isEmpty()) {
        remember(channel.code(), after, page);
        after = page.getLast();
      }
      sent.remove(channel.code(), sent.goods(channel.code(), after, null));
    }
  }

  private void remember(String channel, String after, List<String> page) {
    Set<String> known = sent.goods(channel, after, page.getLast());
    Set<String> coming = new HashSet<>(page);
    coming.removeAll(known);
    if (!coming.isEmpty()) {
      sent.add(channel, coming);
    }
    known.removeAll(new HashSet<>(page));
    sent.remove(channel, known);
  }

  /** Notes which goods are in the file while it is written, and which of the last one are not. */
  private final class Listing implements AutoCloseable {
    private final String channel;
    private final BufferedWriter out;
    private final List<String> examples = new ArrayList<>();
    private final Set<String> photos = new TreeSet<>();
    private String after = "";
    private long leaving;

    Listing(Channel channel, Path file) throws IOException {
      this.channel = channel.code();
      out = Files.newBufferedWriter(file);
    }

    void take(List<Listed> page) {
      Set<String> left = sent.goods(channel, after, page.getLast().sku());
      for (Listed good : page) {
        left.remove(good.sku());
        photos.addAll(good.photos());
        try {
          out.write(good.sku() + "\n");
        } catch (IOException full) {
          throw new UncheckedIOException(full);
        }
      }
      note(left);
      after = page.getLast().sku();
    }

    void finish() throws IOException {
      note(sent.goods(channel, after, null));
      out.close();
    }

    private void note(Set<String> left) {
      leaving += left.size();
      left.stream().sorted().limit(EXAMPLES - examples.size()).forEach(examples::add);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
