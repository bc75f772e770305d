package holdfast.office.stock.purchase;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.stock.DraftActions;
import holdfast.office.stock.DraftForm;
import holdfast.office.stock.DraftPane;
import holdfast.office.stock.NoteField;
import holdfast.purchase.Supplier;
import holdfast.purchase.Suppliers;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a supplier. */
@Dependent
class SupplierPane extends DraftPane<Supplier, Supplier> {
  private static final long serialVersionUID = 1L;

  private final transient Suppliers suppliers;
  private final transient Ids ids;

  @Inject
  SupplierPane(Suppliers suppliers, Ids ids) {
    super(Permission.PURCHASE);
    this.suppliers = suppliers;
    this.ids = ids;
  }

  @Override
  protected Supplier read(UUID id) {
    return suppliers.supplier(id);
  }

  @Override
  protected UUID id(Supplier supplier) {
    return supplier.id();
  }

  @Override
  protected DraftForm<Supplier> arrangeNew(QueryParameters wanted) {
    Form form = new Form(new Supplier(ids.next(), "", null, null, null, true, 0));
    content.add(heading(texts.text("supplier.new"), "", ""), form, saving());
    form.name.focus();
    return form;
  }

  @Override
  protected DraftForm<Supplier> arrange(Supplier supplier) {
    Form form = new Form(supplier);
    Anchor orders =
        new Anchor(
            Places.PURCHASES + "?q=" + URLEncoder.encode(supplier.name(), StandardCharsets.UTF_8),
            texts.text("supplier.orders"));
    content.add(heading(supplier.name(), "", ""), form, saving().papers(orders));
    return form;
  }

  @Override
  protected Supplier write(Supplier draft, @Nullable Supplier known) {
    return suppliers.save(draft, SignedIn.callerHere());
  }

  private DraftActions saving() {
    return new DraftActions().due("action.save", () -> keepAnd("supplier.saved", kept -> {}));
  }

  /** The fields of a supplier. */
  private final class Form extends Div implements DraftForm<Supplier> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_EMAIL = 200;

    private final transient Supplier known;
    private final TextField name = field("supplier.name", LONGEST_NAME);
    private final TextField phone = field("supplier.phone", LONGEST_PHONE);
    private final TextField email = field("supplier.email", LONGEST_EMAIL);
    private final NoteField note = new NoteField(SupplierPane.this::touch);
    private final Checkbox active = new Checkbox(texts.text("supplier.isActive"));

    Form(Supplier known) {
      this.known = known;
      addClassName("form-grid");
      name.setId("supplier-name");
      name.setRequiredIndicatorVisible(true);
      name.setErrorMessage(texts.text("supplier.nameMissing"));
      name.addClassName("wide");
      active.addClassName("wide");
      name.setValue(known.name());
      phone.setValue(text(known.phone()));
      email.setValue(text(known.email()));
      note.show(known.note());
      active.setValue(known.active());
      listen(active);
      add(name, phone, email, note, active);
    }

    @Override
    public Optional<Supplier> draft(boolean toDo) {
      boolean isNameless = name.getValue().isBlank();
      name.setInvalid(isNameless);
      if (isNameless) {
        name.focus();
        return Optional.empty();
      }
      return Optional.of(
          new Supplier(
              known.id(),
              name.getValue().strip(),
              said(phone),
              said(email),
              note.note(),
              active.getValue(),
              known.version()));
    }

    @Override
    public void refresh() {
      // nothing stands beside the fields
    }

    private TextField field(String key, int longest) {
      TextField field = new TextField(Texts.here().text(key));
      field.setMaxLength(longest);
      field.setManualValidation(true);
      field.setWidthFull();
      listen(field);
      return field;
    }

    private void listen(HasValue<?, ?> field) {
      field.addValueChangeListener(
          typed -> {
            if (typed.isFromClient()) {
              touch();
            }
          });
    }

    private static String text(@Nullable String said) {
      return said == null ? "" : said;
    }

    private static @Nullable String said(TextField field) {
      String said = field.getValue().strip();
      return said.isEmpty() ? null : said;
    }
  }
}
