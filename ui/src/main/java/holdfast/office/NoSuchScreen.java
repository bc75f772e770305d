package holdfast.office;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteNotFoundError;
import jakarta.servlet.http.HttpServletResponse;

/** Says that there is nothing at this address. */
@Tag("main")
public class NoSuchScreen extends RouteNotFoundError {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(
      BeforeEnterEvent entering, ErrorParameter<NotFoundException> parameter) {
    Texts texts = Texts.here();
    EmptyState page = new EmptyState();
    page.say(texts.text("noScreen.what"), texts.text("noScreen.why"));
    page.add(new Anchor(".", texts.text("noScreen.home")));
    getElement().appendChild(new Div(page).getElement());
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
