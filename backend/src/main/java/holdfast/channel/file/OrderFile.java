package holdfast.channel.file;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** A file with orders, as it was when it was looked at: on a disk of ours or on a server. */
interface OrderFile {
  /** Its name within its folder. */
  String name();

  /** Where it lies, for people, and to know it again. */
  String place();

  long size();

  Instant modified();

  /**
   * What is in it, or as much of it as shows that it is too large.
   *
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  byte[] read() throws IOException;

  /** Puts it aside: it was taken. */
  void archive(byte[] contents, LocalDate day) throws IOException;

  /** Puts it aside with the reason beside it; answers where it is now. */
  String reject(byte[] contents, String reason) throws IOException;
}
