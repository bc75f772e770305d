package holdfast.db;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line for the console: what failed and the cause at the bottom of it. The stack is in the log
 * file. Public, because the logging configuration names it.
 */
public final class BriefFormatter extends Formatter {
  @Override
  public String format(LogRecord logged) {
    StringBuilder line =
        new StringBuilder(
            "%1$tF %1$tT %2$s: %3$s"
                .formatted(
                    logged.getMillis(),
                    logged.getLevel(),
                    formatMessage(logged).lines().findFirst().orElse("")));
    @Nullable Throwable cause = logged.getThrown();
    if (cause != null) {
      line.append(" (").append(bottomOf(cause)).append(')');
    }
    return line.append(System.lineSeparator()).toString();
  }

  private static Throwable bottomOf(Throwable thrown) {
    Throwable bottom = thrown;
    for (@Nullable Throwable next = thrown; next != null; next = next.getCause()) {
      bottom = next;
    }
    return bottom;
  }
}
