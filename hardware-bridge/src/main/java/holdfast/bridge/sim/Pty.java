package holdfast.bridge.sim;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A pseudo-terminal: what is written to it comes out of a serial port that any program can open,
 * and the other way round. Java cannot make one, so {@code script} of util-linux does, which is
 * part of every Linux; on other systems there is none.
 *
 * <p>The port stays while nobody has it open, and goes with the program that simulates, however
 * that ends.
 */
final class Pty implements Closeable {

  private final Process script;
  private final Path device;

  private Pty(Process script, Path device) {
    this.script = script;
    this.device = device;
  }

  /** Returns it when its port can be opened. */
  static Pty open() throws IOException {
    String hold =
        "stty raw -echo; tty; while kill -0 %d 2>/dev/null; do sleep 5; done"
            .formatted(ProcessHandle.current().pid());
    Process script =
        new ProcessBuilder("script", "-qfc", hold, "/dev/null").redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    InputStream in = script.getInputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      said.append((char) next);
    }
    String device = said.toString().strip();
    if (!device.startsWith("/dev/")) {
      script.destroyForcibly();
      throw new IOException("No pseudo-terminal: script said '" + device + "'");
    }
    return new Pty(script, Path.of(device));
  }

  /** The port, {@code /dev/pts/3}. */
  Path device() {
    return device;
  }

  InputStream in() {
    return script.getInputStream();
  }

  OutputStream out() {
    return script.getOutputStream();
  }

  /** Unplugs it: who has the port open hears nothing more. */
  @Override
  public void close() {
    script.destroy();
  }
}
