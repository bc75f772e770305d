package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.section.Sections;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says that somebody else changed the tree, and offers to look at the new one. */
final class Meanwhile extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final transient Shops shops;
  private final Span sentence = new Span();

  Meanwhile(Shops shops, Command showNew) {
    this.shops = shops;
    addClassNames("warning", "meanwhile");
    getElement().setAttribute("role", "alert");
    Button show = new Button(texts.text("section.meanwhile.show"), clicked -> showNew.execute());
    show.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
    show.setId("show-new-tree");
    add(sentence, show);
    setVisible(false);
  }

  /** Says who changed it to what stands there now. */
  void tell(Sections.Version now) {
    @Nullable Instant at = now.changedAt();
    String when =
        at == null || shops.visible().isEmpty()
            ? ""
            : shops.moment(at, shops.visible().getFirst().code());
    sentence.setText(texts.text("section.meanwhile", now.changedBy(), when));
    setVisible(true);
  }

  void settle() {
    setVisible(false);
  }
}
