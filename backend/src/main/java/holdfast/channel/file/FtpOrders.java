package holdfast.channel.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdfast.channel.file.FtpServer.Remote;
import holdfast.channel.form.OrderForms;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order files of a folder on a server. What was taken goes into its folder {@code archive},
 * what was not into {@code rejected} with the reason beside it; a copy of both is kept on our disk.
 */
final class FtpOrders {
  private final FtpServer server;
  private final String folder;
  private final boolean deletes;
  private final OrderFolders copies;

  /**
   * Looks at nothing yet.
   *
   * @param deletes whether what was taken is deleted there instead of put aside
   * @param copies where our copies are kept
   */
  FtpOrders(FtpServer server, String folder, boolean deletes, OrderFolders copies) {
    this.server = server;
    this.folder = folder.replaceAll("/+$", "");
    this.deletes = deletes;
    this.copies = copies;
  }

  /**
   * The files that are there and did not change between two looks, oldest first.
   *
   * @param pause what to do between the looks
   */
  List<RemoteFile> settled(Runnable pause) throws IOException {
    Map<String, Remote> before = look();
    if (before.isEmpty()) {
      return List.of();
    }
    pause.run();
    List<RemoteFile> settled = new ArrayList<>();
    look()
        .forEach(
            (name, file) -> {
              if (file.equals(before.get(name))) {
                settled.add(new RemoteFile(this, file.name(), file.size(), file.modified()));
              }
            });
    settled.sort(Comparator.comparing(RemoteFile::modified).thenComparing(RemoteFile::name));
    return settled;
  }

  private Map<String, Remote> look() throws IOException {
    Map<String, Remote> found = new HashMap<>();
    for (Remote file : server.list(folder.isEmpty() ? "/" : folder)) {
      if (!OrderFolders.isTemporary(file.name())
          && !file.name().endsWith(OrderFolders.REASON)
          && !file.name().regionMatches(true, 0, "TSGoods.", 0, 8)) {
        found.put(file.name(), file);
      }
    }
    return found;
  }

  /** One of them. */
  record RemoteFile(FtpOrders orders, String name, long size, Instant modified)
      implements OrderFile {
    @Override
    public String place() {
      return orders.path(name);
    }

    @Override
    public byte[] read() throws IOException {
      return orders.server.read(place(), OrderForms.MAX_BYTES + 1);
    }

    @Override
    public void archive(byte[] contents, LocalDate day) throws IOException {
      orders.copies.keep(name, contents, day);
      if (orders.deletes) {
        orders.remove(name);
      } else {
        orders.putAside(name, "archive/" + day);
      }
    }

    @Override
    public String reject(byte[] contents, String reason) throws IOException {
      orders.copies.keepRejected(name, contents, reason);
      String aside = orders.putAside(name, "rejected");
      orders.server.write(aside + OrderFolders.REASON, reason.getBytes(UTF_8));
      return aside;
    }
  }

  private String path(String name) {
    return folder + "/" + name;
  }

  private void remove(String name) throws IOException {
    if (!server.delete(path(name)) && server.size(path(name)).isPresent()) {
      throw new IOException(path(name) + " was taken but cannot be deleted there");
    }
  }

  /** Nothing is overwritten: a name that is taken gets a number. */
  private String putAside(String name, String under) throws IOException {
    String target = path(under);
    server.makeFolder(target);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    String aside = target + "/" + name;
    for (int i = 2; server.size(aside).isPresent(); i++) {
      aside = target + "/" + stem + "-" + i + extension;
    }
    if (!server.move(path(name), aside)) {
      if (server.size(path(name)).isEmpty()) {
        throw new NoSuchFileException(path(name));
      }
      throw new IOException(path(name) + " was taken but cannot be put aside there");
    }
    return aside;
  }
}
