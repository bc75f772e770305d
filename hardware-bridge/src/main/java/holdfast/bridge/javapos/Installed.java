package holdfast.bridge.javapos;

import holdfast.bridge.device.BadSettings;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import java.io.Closeable;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jpos.BaseControl;
import jpos.JposConst;
import jpos.JposException;
import org.jspecify.annotations.Nullable;

/**
 * One service of {@code jpos.xml}, found by its logical name: opened, claimed and enabled when it
 * is first needed, and again after a break. Used by the worker of its device only.
 */
public final class Installed<C extends BaseControl> implements Closeable {

  /** {@code jpos.xml} in this folder, beside the bridge, is used when Java was told of no other. */
  public static final String FOLDER_PROPERTY = "holdfast.bridge.javapos";

  private static final Pattern ADDRESS = Pattern.compile("javapos:(\\S.{0,99})");
  private static final String FILE_PROPERTY = "jpos.config.populatorFile";
  private static final String READER_PROPERTY = "jpos.config.regPopulatorClass";
  private static final String XML_READER = "jpos.config.simple.xml.SimpleXmlRegPopulator";
  private static final int CLAIM_MS = 2000;

  private static final System.Logger log = System.getLogger(Installed.class.getName());

  /** What has to be set before the service is enabled, and heard. */
  public interface Preparation<C> {
    /** Called each time it was claimed. */
    void prepare(C control) throws JposException;
  }

  private final C control;
  private final String name;
  private final Preparation<C> preparation;
  private boolean ready;
  private String logged = "";

  /**
   * Opens nothing yet.
   *
   * @throws IllegalArgumentException when the line is not {@code javapos:} and a name
   */
  public Installed(DeviceSettings settings, C control, Preparation<C> preparation) {
    name =
        name(settings.line())
            .orElseThrow(
                () ->
                    new BadSettings(
                        "javapos-address",
                        "'"
                            + settings.line()
                            + "' is no JavaPOS service; one looks like javapos: and its logical"
                            + " name in jpos.xml.",
                        settings.line()));
    this.control = control;
    this.preparation = preparation;
    @Nullable String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null && System.getProperty(FILE_PROPERTY) == null) {
      Path file = Path.of(folder, "jpos.xml");
      if (Files.isReadable(file)) {
        System.setProperty(FILE_PROPERTY, file.toString());
        System.setProperty(READER_PROPERTY, XML_READER);
      }
    }
  }

  /** The logical name in an address; empty when it is another kind of address. */
  public static Optional<String> name(String line) {
    Matcher address = ADDRESS.matcher(line);
    return address.matches() ? Optional.of(address.group(1)) : Optional.empty();
  }

  /** The control, ready to work. */
  public C ready() throws JposException {
    if (!ready) {
      try {
        control.open(name);
        control.claim(CLAIM_MS);
        preparation.prepare(control);
        control.setDeviceEnabled(true);
        ready = true;
      } catch (JposException refused) {
        close();
        throw refused;
      }
    }
    return control;
  }

  /**
   * What the failure means, with {@code after} as what is certain. A service that is away is opened
   * anew the next time.
   */
  public Fault fault(JposException failure, After after) {
    String said = words(failure);
    if (!said.equals(logged)) {
      logged = said; // once: a device that is off is asked again each second
      log.log(Level.WARNING, "The JavaPOS service ''{0}'' says: {1}", name, said);
    }
    String code =
        switch (failure.getErrorCode()) {
          case JposConst.JPOS_E_NOEXIST, JposConst.JPOS_E_NOSERVICE -> "not-installed";
          case JposConst.JPOS_E_EXTENDED, JposConst.JPOS_E_ILLEGAL -> "rejected";
          default -> "device-offline";
        };
    if (code.equals("device-offline")) {
      close();
    }
    String fact =
        switch (code) {
          case "not-installed" -> name;
          case "rejected" -> said;
          default -> "";
        };
    return after == After.UNKNOWN
        ? Fault.unknown(code)
        : after == After.FAILED ? Fault.failed(code, fact) : Fault.nothingDone(code, fact);
  }

  /** Whether it is this code of its category, {@code JPOS_E…}. */
  public static boolean isExtended(JposException failure, int code) {
    return failure.getErrorCode() == JposConst.JPOS_E_EXTENDED
        && failure.getErrorCodeExtended() == code;
  }

  /** What the service says, for the administrator. */
  public static String words(JposException failure) {
    @Nullable String said = failure.getMessage();
    return failure.getErrorCode()
        + "/"
        + failure.getErrorCodeExtended()
        + (said == null ? "" : " " + said);
  }

  @Override
  public void close() {
    ready = false;
    try {
      control.close(); // disables and releases it, too
    } catch (JposException wasNotOpen) {
      // nothing to close
    }
  }
}
