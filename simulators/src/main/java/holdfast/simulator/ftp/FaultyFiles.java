package holdfast.simulator.ftp;

import holdfast.simulator.Faults;
import holdfast.simulator.Faults.Fault;
import holdfast.simulator.Faults.Kind;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.util.List;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;

/** Files whose transfers break off or take their time, when that was asked for. */
final class FaultyFiles implements FileSystemView {
  private final FileSystemView files;
  private final Faults faults;

  FaultyFiles(FileSystemView files, Faults faults) {
    this.files = files;
    this.faults = faults;
  }

  @Override
  public FtpFile getHomeDirectory() throws FtpException {
    return faulty(files.getHomeDirectory());
  }

  @Override
  public FtpFile getWorkingDirectory() throws FtpException {
    return faulty(files.getWorkingDirectory());
  }

  @Override
  public boolean changeWorkingDirectory(String folder) throws FtpException {
    return files.changeWorkingDirectory(folder);
  }

  @Override
  public FtpFile getFile(String path) throws FtpException {
    return faulty(files.getFile(path));
  }

  @Override
  public boolean isRandomAccessible() throws FtpException {
    return files.isRandomAccessible();
  }

  @Override
  public void dispose() {
    files.dispose();
  }

  private FtpFile faulty(FtpFile file) {
    return (FtpFile)
        Proxy.newProxyInstance(
            FtpFile.class.getClassLoader(), new Class<?>[] {FtpFile.class}, new Handler(file));
  }

  /** Hands everything on but the two verbs that open a file. */
  private final class Handler implements InvocationHandler {
    private final FtpFile file;

    Handler(FtpFile file) {
      this.file = file;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      try {
        Object answer = method.invoke(file, bare(arguments));
        return switch (answer) {
          case InputStream in -> slowOrShort(in);
          case OutputStream out -> slowOrShort(out);
          case List<?> found when method.getName().equals("listFiles") ->
              found.stream().map(one -> faulty((FtpFile) one)).toList();
          case null, default -> answer;
        };
      } catch (InvocationTargetException failed) {
        throw failed.getCause();
      }
    }

    /** The real file system moves only files of its own. */
    private Object @Nullable [] bare(Object @Nullable [] arguments) {
      if (arguments == null
          || arguments.length != 1
          || !Proxy.isProxyClass(arguments[0].getClass())) {
        return arguments;
      }
      return new Object[] {((Handler) Proxy.getInvocationHandler(arguments[0])).file};
    }

    private InputStream slowOrShort(InputStream in) {
      Fault fault = fault();
      return fault == null
          ? in
          : new FilterInputStream(in) {
            private final Limit limit = new Limit(fault);

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
              return super.read(buffer, offset, limit.atMost(length));
            }
          };
    }

    private OutputStream slowOrShort(OutputStream out) {
      Fault fault = fault();
      return fault == null
          ? out
          : new FilterOutputStream(out) {
            private final Limit limit = new Limit(fault);

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
              int some = limit.atMost(length);
              out.write(buffer, offset, some);
              if (some < length) {
                limit.atMost(1);
              }
            }

            @Override
            public void write(int one) throws IOException {
              limit.atMost(1);
              out.write(one);
            }
          };
    }

    private @Nullable Fault fault() {
      return faults.next("data " + file.getAbsolutePath()).orElse(null);
    }
  }

  /** How much of a transfer gets through, or how fast. */
  private static final class Limit {
    private final Fault fault;
    private long done;

    Limit(Fault fault) {
      this.fault = fault;
    }

    int atMost(int wanted) throws IOException {
      if (fault.kind() == Kind.DELAY) {
        pause(fault.number());
        return wanted;
      }
      int left = (int) Math.min(wanted, fault.number() - done);
      if (left <= 0) {
        throw new SocketException("simulated: the data connection breaks off");
      }
      done += left;
      return left;
    }
  }

  static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
