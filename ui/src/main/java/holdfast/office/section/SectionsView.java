package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Texts;
import holdfast.section.StoreTree;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The section tree on a screen of its own. */
@Route(value = Places.SECTIONS, layout = MainLayout.class)
@Dependent
@Needs(Permission.EDIT_PRODUCTS)
class SectionsView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final SectionEditor editor;
  private final Span totals = new Span();
  private final Anchor hidden = new Anchor(Places.TYPES);

  @Inject
  SectionsView(SectionEditor editor) {
    this.editor = editor;
    addClassName("screen");
    totals.addClassName("totals");
    hidden.addClassName("attention");
    Button grow = new Button(texts.text("grow.do"), VaadinIcon.MAGIC.create());
    grow.addThemeVariants(ButtonVariant.SMALL);
    grow.addClickListener(clicked -> editor.grow());
    Div heading = new Div(new H1(texts.text("section.title")), totals, hidden, grow);
    heading.addClassName("heading");
    add(heading, editor);
    editor.onChange(this::count);
    count();
  }

  @Override
  public String getPageTitle() {
    return texts.text("section.title") + " · Holdfast";
  }

  private void count() {
    StoreTree store = editor.shown().store();
    totals.setText(
        texts.count("section.count", store.sections().all().size())
            + " · "
            + texts.count("products.count", store.shown()));
    hidden.setVisible(store.hidden() > 0);
    hidden.setText(texts.text("section.hidden", texts.count("products.count", store.hidden())));
  }
}
