package holdfast.bridge.line;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A device that answers each thing it is told at once, with what the test makes up, and after that
 * says nothing or hangs up. {@code -Dbridge.fuzz=1000000} is the full number of frames, {@code
 * -Dbridge.seed=…} repeats them.
 */
public final class Noise implements Line {

  /** How many frames a test says. */
  public static final int FRAMES = Integer.getInteger("bridge.fuzz", 5_000);

  private static final long SEED = Long.getLong("bridge.seed", 20261129);

  private final UnaryOperator<byte[]> answer;
  private byte[] left = new byte[0];
  private int next;

  /** Answers what was written. */
  public Noise(UnaryOperator<byte[]> answer) {
    this.answer = answer;
  }

  /** The same numbers each time, unless the command line says otherwise. */
  public static Random random() {
    return new Random(SEED);
  }

  /** A frame with up to three bytes lost, changed, doubled or made up; sometimes only noise. */
  public static byte[] broken(byte[] frame, Random random) {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] now = frame;
    for (int faults = random.nextInt(4); faults > 0 && now.length > 0; faults--) {
      int at = random.nextInt(now.length);
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      changed.write(now, 0, at);
      switch (random.nextInt(4)) {
        case 0 -> {} // lost
        case 1 -> changed.write(now[at] ^ 1 << random.nextInt(8));
        case 2 -> {
          changed.write(now[at]);
          changed.write(now[at]);
        }
        default -> {
          changed.write(random.nextInt(256));
          changed.write(now[at]);
        }
      }
      changed.write(now, at + 1, now.length - at - 1);
      now = changed.toByteArray();
    }
    return now;
  }

  @Override
  public int read(int millis) throws SocketTimeoutException, EOFException {
    if (next < left.length) {
      return left[next++] & 0xFF;
    }
    if (left.length % 7 == 6) {
      throw new EOFException("hung up");
    }
    throw new SocketTimeoutException("silent");
  }

  @Override
  public void write(byte[] bytes) {
    byte[] more = answer.apply(bytes);
    byte[] rest = new byte[left.length - next + more.length];
    System.arraycopy(left, next, rest, 0, left.length - next);
    System.arraycopy(more, 0, rest, left.length - next, more.length);
    left = rest;
    next = 0;
  }

  @Override
  public void drain() {
    next = left.length;
  }

  @Override
  public void close() {
    left = new byte[0];
    next = 0;
  }
}
