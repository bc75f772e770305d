package holdfast.http;

import holdfast.shared.Problem;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All that is tried over the wire. One class, because the server starts once for each; its tests
 * stand by subject in the interfaces it implements.
 */
@ExtendWith({ServedHouse.class, ArquillianExtension.class})
class HttpIT
    implements DroppingFiles,
        SigningIn,
        Reserving,
        Lasting,
        MovingGoods,
        BadInput,
        BadRequests,
        Nonsense,
        AtTheTill,
        LiveTill,
        PushingOrders,
        EditingProducts,
        Pricing,
        Importing,
        Publishing,
        Ordering,
        Handling,
        Waiting,
        Delivering,
        Settling,
        Deciding,
        Hooking,
        Sectioning,
        Documented,
        Racing {

  /** The application as it is delivered, without its screens. */
  @Deployment(testable = false)
  static WebArchive application() throws URISyntaxException {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "holdfast.war")
            .addAsWebInfResource(new File("../ui/src/main/webapp/WEB-INF/payara-web.xml"))
            .addAsResource(
                new File("src/main/resources/META-INF/openapi.yaml"), "META-INF/openapi.yaml")
            .addAsLibrary(backend());
    File[] libraries = new File(System.getProperty("holdfast.test.libraries")).listFiles();
    return libraries == null ? war : war.addAsLibraries(libraries);
  }

  /** After the phase package this is the jar. */
  private static File backend() throws URISyntaxException {
    return Path.of(Problem.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toFile();
  }
}
