package holdfast.db;

import org.jspecify.annotations.Nullable;

/**
 * Holdfast cannot start, for a reason the administrator can settle. The message is a whole sentence
 * for that person; the exit code tells scripts which kind of reason it was.
 */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A setting is wrong: an environment variable, a port in use, a missing file. */
  public static final int SETTING = 2;

  /** The database cannot be started or reached, or its schema cannot be brought up to date. */
  public static final int DATABASE = 3;

  /** The database is reachable but would lose acknowledged writes, or is too old. */
  public static final int NOT_DURABLE = 4;

  /** The data folder is in use by another running Holdfast. */
  public static final int IN_USE = 5;

  /** The server started but the application did not. */
  public static final int DEPLOYMENT = 6;

  private final int exitCode;

  CannotStart(int exitCode, String message) {
    this(exitCode, message, null);
  }

  CannotStart(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The exit code of the process that ends with this refusal; never zero. */
  public int exitCode() {
    return exitCode;
  }
}
