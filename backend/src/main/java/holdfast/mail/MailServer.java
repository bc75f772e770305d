package holdfast.mail;

import holdfast.shared.ServerStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Through which mail server mails go out: environment variables {@code HOLDFAST_MAIL_…}
 * (docs/operations.md). Without a host there is none, and no till offers mails.
 */
@ApplicationScoped
public class MailServer {
  private static final Logger log = System.getLogger(MailServer.class.getName());
  private static final String USUAL_PORT = "587";

  /** How the way to it is kept private. */
  enum Security {
    /** It begins in the open and must change to TLS. */
    STARTTLS,
    TLS,
    /** For a server on the same machine. */
    NONE
  }

  /**
   * What it takes to send.
   *
   * @param user empty where it asks for no login
   * @param trusted the certificates that are believed; empty for those that Java believes
   */
  record Access(
      String host,
      int port,
      Security security,
      String trusted,
      String user,
      String password,
      String from) {
    /** A secret does not get into a log by accident. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  void start(@Observes ServerStarted server) {
    try {
      access().ifPresent(access -> log.log(Level.INFO, "Mails go out through {0}", access));
    } catch (IllegalStateException wrong) {
      log.log(Level.ERROR, "No mail goes out: {0}", wrong.getMessage());
    }
  }

  /** Whether mails can be sent at all. */
  public boolean isSetUp() {
    try {
      return access().isPresent();
    } catch (IllegalStateException wrong) {
      return false;
    }
  }

  /** What is set up; nothing without a host. */
  Optional<Access> access() {
    String host = setting("HOST", "");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    String from = setting("FROM", "");
    if (!from.contains("@")) {
      throw new IllegalStateException("HOLDFAST_MAIL_FROM must be an e-mail address");
    }
    String trusted = fileNamed("CERTIFICATES");
    return Optional.of(
        new Access(host, port(), security(), trusted, setting("USER", ""), password(), from));
  }

  private static int port() {
    String port = setting("PORT", USUAL_PORT);
    if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalStateException("HOLDFAST_MAIL_PORT must be a port from 1 to 65535");
    }
    return Integer.parseInt(port);
  }

  private static Security security() {
    try {
      return Security.valueOf(setting("TLS", "starttls").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalStateException("HOLDFAST_MAIL_TLS must be starttls, tls or none", unknown);
    }
  }

  private static String password() {
    String inFile = fileNamed("PASSWORD_FILE").strip();
    return inFile.isEmpty() ? setting("PASSWORD", "") : inFile;
  }

  /** What is in the file of that setting; nothing when none is named. */
  private static String fileNamed(String name) {
    String file = setting(name, "");
    try {
      return file.isEmpty() ? "" : Files.readString(Path.of(file));
    } catch (IOException | UncheckedIOException unreadable) {
      throw new IllegalStateException("HOLDFAST_MAIL_" + name + " cannot be read", unreadable);
    }
  }

  /** Tests say it by a property. */
  private static String setting(String name, String otherwise) {
    String said =
        System.getProperty(
            "holdfast.mail." + name.toLowerCase(Locale.ROOT),
            System.getenv().getOrDefault("HOLDFAST_MAIL_" + name, ""));
    return said.isBlank() ? otherwise : said.strip();
  }
}
