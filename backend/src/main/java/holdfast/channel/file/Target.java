package holdfast.channel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/** A folder of the shop into which files are put. */
interface Target {
  /** How large a file is there; empty when there is none, or nobody can tell. */
  OptionalLong size(String name) throws IOException;

  /** Puts a file there, whole or not at all. */
  void put(String name, Path file) throws IOException;

  /** A folder on a server. */
  record OnServer(FtpServer server, String folder) implements Target {
    @Override
    public OptionalLong size(String name) throws IOException {
      return server.size(path(name));
    }

    @Override
    public void put(String name, Path file) throws IOException {
      server.write(path(name), file);
    }

    private String path(String name) {
      return folder.replaceAll("/+$", "") + "/" + name;
    }
  }

  /** A folder on our disk. */
  record OnDisk(Path folder) implements Target {
    @Override
    public OptionalLong size(String name) throws IOException {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    }

    @Override
    public void put(String name, Path file) throws IOException {
      Files.createDirectories(folder);
      Path part = folder.resolve(name + ".part");
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          part,
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
