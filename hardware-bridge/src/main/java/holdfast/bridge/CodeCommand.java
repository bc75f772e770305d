package holdfast.bridge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code --code}: asks the bridge that runs on this computer to show a pairing code, and says it.
 */
final class CodeCommand {

  private static final System.Logger log = System.getLogger(CodeCommand.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LOOK_MS = 100;

  private CodeCommand() {}

  static void ask(Home home) throws IOException {
    home.write(Pairing.WANTED_FILE, "");
    Instant until = Instant.now().plus(PATIENCE);
    try {
      // the bridge takes the wish away when it has written the code
      while (home.has(Pairing.WANTED_FILE) && Instant.now().isBefore(until)) {
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (home.has(Pairing.WANTED_FILE)) {
      home.delete(Pairing.WANTED_FILE);
      throw new IOException("No bridge is running with " + home.folder() + ".");
    }
    log.log(Level.INFO, "Pairing code for the next ten minutes: {0}", home.read(Pairing.CODE_FILE));
  }
}
