package holdfast.office;

import com.vaadin.cdi.CdiVaadinServlet;
import jakarta.servlet.annotation.WebServlet;

/** Serves the back office; the POS and the API live beside it (DESIGN 12). */
@WebServlet(
    name = "office",
    urlPatterns = {"/manage/*", "/VAADIN/*"},
    asyncSupported = true,
    loadOnStartup = 1)
public class OfficeServlet extends CdiVaadinServlet {
  private static final long serialVersionUID = 1L;
}
