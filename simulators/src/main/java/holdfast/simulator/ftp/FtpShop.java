package holdfast.simulator.ftp;

import holdfast.simulator.Faults;
import holdfast.simulator.Faults.Fault;
import holdfast.simulator.Faults.Kind;
import holdfast.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;

/**
 * An FTP server (Apache FtpServer) with the folders {@code /sync}, {@code /orders}, {@code
 * /images}; user {@code shop}, password {@code secret}. The shop behind it is whoever signs in and
 * drops files.
 *
 * <p>Faults are asked for by {@code SITE FAULT <kind> <number> <pattern>}. The pattern is looked
 * for in {@code <command> <path>}, and in {@code data <path>} for the transfer itself: {@code
 * STATUS 550 RETR /orders/locked} refuses, {@code CUT 100 data /sync} breaks a transfer off after
 * so many bytes, {@code DELAY 50 data} makes it slow, {@code CUT 0 RNTO} and {@code LOST_ANSWER 0
 * RNTO} end the connection before and after the command. {@code SITE VANISH <path>} deletes a file
 * once somebody asks for it; {@code SITE CLEAR} ends all faults.
 */
public final class FtpShop extends DefaultFtplet implements Simulator {
  private static final String USER = "shop";
  private static final String PASSWORD = "secret";

  private final Faults faults = new Faults();
  private final Faults vanishing = new Faults();
  private @Nullable FtpServer server;
  private @Nullable Path home;

  @Override
  public String name() {
    return "ftp";
  }

  @Override
  public String start(int port) throws IOException {
    Path folder = Files.createTempDirectory("ftp-shop");
    home = folder;
    for (String name : List.of("sync", "orders", "images")) {
      Files.createDirectory(folder.resolve(name));
    }
    int chosen = port == 0 ? free() : port;
    ListenerFactory listener = new ListenerFactory();
    listener.setServerAddress("127.0.0.1");
    listener.setPort(chosen);
    FtpServerFactory factory = new FtpServerFactory();
    factory.addListener("default", listener.createListener());
    factory.setFtplets(Map.of("faults", this));
    NativeFileSystemFactory files = new NativeFileSystemFactory();
    factory.setFileSystem(user -> new FaultyFiles(files.createFileSystemView(user), faults));
    try {
      factory.getUserManager().save(user(folder));
      FtpServer started = factory.createServer();
      started.start();
      server = started;
    } catch (FtpException refused) {
      throw new IOException(refused);
    }
    return "ftp://127.0.0.1:" + chosen + "/";
  }

  private static BaseUser user(Path folder) {
    BaseUser user = new BaseUser();
    user.setName(USER);
    user.setPassword(PASSWORD);
    user.setHomeDirectory(folder.toString());
    user.setAuthorities(List.of(new WritePermission()));
    return user;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public FtpletResult beforeCommand(FtpSession session, FtpRequest request)
      throws FtpException, IOException {
    String command = request.getCommand().toUpperCase(Locale.ROOT);
    if (command.equals("SITE")) {
      session.write(new DefaultFtpReply(200, plan(request.getArgument())));
      return FtpletResult.SKIP;
    }
    String line = command + " " + (request.hasArgument() ? request.getArgument() : "");
    if (command.equals("RETR") && vanishing.next(line).isPresent()) {
      session.getFileSystemView().getFile(request.getArgument()).delete();
    }
    Optional<Fault> fault = faults.next(line);
    if (fault.isEmpty()) {
      return FtpletResult.DEFAULT;
    }
    switch (fault.get().kind()) {
      case STATUS -> {
        session.write(new DefaultFtpReply(fault.get().number(), "simulated refusal"));
        return FtpletResult.SKIP;
      }
      case CUT -> {
        return FtpletResult.DISCONNECT;
      }
      case LOST_ANSWER -> {
        doUnheard(session, command, request);
        return FtpletResult.DISCONNECT;
      }
      case DELAY -> FaultyFiles.pause(fault.get().number());
    }
    return FtpletResult.DEFAULT;
  }

  /** What is asked for is done, and nobody hears of it. */
  private static void doUnheard(FtpSession session, String command, FtpRequest request)
      throws FtpException {
    FtpFile file = session.getFileSystemView().getFile(request.getArgument());
    switch (command) {
      case "RNTO" -> session.getRenameFrom().move(file);
      case "DELE" -> file.delete();
      default -> throw new IllegalArgumentException("the answer to " + command + " stays");
    }
  }

  private String plan(String wanted) {
    String[] words = wanted.split(" ", 4);
    switch (words[0].toUpperCase(Locale.ROOT)) {
      case "FAULT" ->
          faults.add(
              new Fault(
                  Kind.valueOf(words[1]), Pattern.compile(words[3]), Integer.parseInt(words[2])));
      case "VANISH" ->
          vanishing.add(new Fault(Kind.STATUS, Pattern.compile(Pattern.quote(words[1])), 0));
      case "CLEAR" -> {
        faults.clear();
        vanishing.clear();
      }
      default -> throw new IllegalArgumentException("SITE " + wanted);
    }
    return "simulated";
  }

  @Override
  public void close() {
    FtpServer running = server;
    if (running != null) {
      running.stop();
    }
    Path folder = home;
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException left) {
        System.err.println("ftp: " + folder + " is left: " + left);
      }
    }
  }
}
