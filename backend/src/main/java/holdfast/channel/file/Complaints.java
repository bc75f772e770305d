package holdfast.channel.file;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** Logs trouble once when it begins or changes, and once when it is over: not at every look. */
final class Complaints {
  private final Logger log;
  private final Map<String, String> current = new HashMap<>();

  Complaints(Logger log) {
    this.log = log;
  }

  void raise(String about, String trouble, String advice) {
    if (!trouble.equals(current.put(about, trouble))) {
      log.log(Level.ERROR, "{0}: {1}. {2}", about, trouble, advice);
    }
  }

  void settle(String about) {
    if (current.remove(about) != null) {
      log.log(Level.INFO, "{0}: works again", about);
    }
  }
}
