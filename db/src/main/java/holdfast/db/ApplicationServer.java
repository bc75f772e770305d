package holdfast.db;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Payara Micro in this process, with the one application. */
final class ApplicationServer implements AutoCloseable {
  /** As many as the tills and scripts of a chain that may ask at the same moment. */
  private static final int HTTP_THREADS = 80;

  private static final String CONFIG = "configs.config.server-config.";
  private static final String LISTENER =
      CONFIG + "network-config.network-listeners.network-listener.http-listener.";

  private final PayaraMicroRuntime runtime;
  private final AdminCommandRunner commands;

  private ApplicationServer(PayaraMicroRuntime runtime, AdminCommandRunner commands) {
    this.runtime = runtime;
    this.commands = commands;
  }

  /**
   * Says so before anything is started when the port cannot be had.
   *
   * @throws CannotStart when another program listens there, or the address is not this machine's
   */
  static void requireFreePort(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByName(settings.httpAddress()), settings.httpPort()));
    } catch (IOException e) {
      throw new CannotStart(
          CannotStart.SETTING,
          "Port %d on %s cannot be used (%s). Stop the program that has it, or set HOLDFAST_HTTP_PORT."
              .formatted(settings.httpPort(), settings.httpAddress(), e.getMessage()),
          e);
    }
  }

  /** Where this machine's own name leads to. */
  interface OwnAddress {
    InetAddress find() throws UnknownHostException;
  }

  /**
   * Says so before anything is started when this machine does not know its own name: Payara asks
   * for it as it starts, and ends with a bare exception when there is no answer.
   *
   * @throws CannotStart when neither the hosts file nor a name server knows it
   */
  static void requireOwnName(OwnAddress own) {
    try {
      own.find();
    } catch (UnknownHostException e) {
      throw new CannotStart(
          CannotStart.SETTING,
          "This machine's own name cannot be resolved (%s). Add the name to its hosts file, behind 127.0.0.1 localhost."
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Starts the server and deploys the application; returns when it answers requests.
   *
   * @throws CannotStart when the application does not deploy, which the server itself survives
   */
  static ApplicationServer start(Settings settings, Path loggingProperties) throws IOException {
    Path folder = settings.home().resolve("payara");
    // a kept root deploys the application of the last start, and then this one beside it
    MariaDbPrograms.deleteTree(folder.resolve("root"));
    Path root = Files.createDirectories(folder.resolve("root"));
    // before getInstance: from nested jars the start takes twice as long and records lose fields
    PayaraMicro.setUpackedJarDir(Files.createDirectories(folder.resolve("jars")).toFile());
    PayaraMicro.unpackJars();
    AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();
    try {
      PayaraMicroRuntime runtime =
          PayaraMicro.getInstance()
              .setRootDir(root.toFile())
              .setLogPropertiesFile(loggingProperties.toFile())
              .setPrintLogo(false)
              .setHttpPort(settings.httpPort())
              .setHttpAutoBind(false)
              .setMinHttpThreads(HTTP_THREADS)
              .setMaxHttpThreads(HTTP_THREADS)
              .setNoCluster(true)
              .setNoHazelcast(true)
              .setPreBootHandler(
                  runner -> {
                    commands.set(runner);
                    configure(runner, settings);
                  })
              .addDeploymentFile(settings.war().toFile())
              .bootStrap();
      ApplicationServer server =
          new ApplicationServer(runtime, Objects.requireNonNull(commands.get()));
      if (runtime.getDeployedApplicationNames().isEmpty()) {
        server.close();
        throw new CannotStart(
            CannotStart.DEPLOYMENT,
            "The application did not start; the reason is in "
                + settings.home().resolve("logs")
                + ".");
      }
      server.listen(true);
      return server;
    } catch (BootstrapException e) {
      throw new CannotStart(
          CannotStart.DEPLOYMENT, "The server did not start: " + e.getMessage(), e);
    }
  }

  private static void configure(AdminCommandRunner commands, Settings settings) {
    commands.run("set", LISTENER + "address=" + settings.httpAddress());
    // a server that listens before its application is there says that nothing is there: a till or a
    // script would take that for an answer
    commands.run("set", LISTENER + "enabled=false");
    // who made the server is nobody's business
    commands.run(
        "set", CONFIG + "network-config.protocols.protocol.http-listener.http.server-header=false");
    // a till or a shop that keeps its connection need not open another one every 250 requests
    commands.run(
        "set", CONFIG + "network-config.protocols.protocol.http-listener.http.max-connections=-1");
    // nothing of a shop is reported to the maker of the server
    commands.run("set", CONFIG + "phone-home-runtime-configuration.enabled=false");
    // "no Hazelcast" alone leaves it running and listening on every address
    commands.run("set", CONFIG + "hazelcast-config-specific-configuration.enabled=false");
  }

  private void listen(boolean isOpen) {
    // the runtime's own runner goes by way of the cluster, which is off
    commands.run("set", LISTENER + "enabled=" + isOpen);
  }

  /** Takes no more requests, lets running ones end, and stops the server. */
  @Override
  public void close() {
    try {
      listen(false);
      runtime.shutdown();
    } catch (BootstrapException alreadyStopped) {
      // the server's own shutdown hook was quicker
    }
  }
}
