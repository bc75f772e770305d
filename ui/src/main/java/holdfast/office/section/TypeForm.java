package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Caller;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form <em>Product Type</em> with the field <em>Synchronization section</em> (contract 38). */
@Dependent
class TypeForm {
  @Inject ProductTypes types;
  @Inject SectionTree tree;
  @Inject SectionPicker picker;
  @Inject Transactions transactions;

  private final Texts texts = Texts.here();

  /** Adds a type below that one, or at the top. */
  void add(Shown shown, @Nullable Integer parent, Command done) {
    new Sheet(shown, null, parent).open(done);
  }

  /** Changes a type. */
  void edit(Shown shown, ProductType type, Command done) {
    new Sheet(shown, type, type.parent()).open(done);
  }

  /** One filled-in form. */
  private final class Sheet {
    private final Shown shown;
    private final @Nullable ProductType seen;
    private final TextField name = new TextField(texts.text("type.name"));
    private final TextField nameEn = new TextField(texts.text("type.nameEn"));
    private final ComboBox<Integer> parent = new ComboBox<>(texts.text("type.parent"));
    private final TextField section = new TextField(texts.text("type.section"));
    private final Button without = new Button(VaadinIcon.CLOSE_SMALL.create());
    private @Nullable Integer number;
    private boolean isNewTree;

    Sheet(Shown shown, @Nullable ProductType seen, @Nullable Integer above) {
      this.shown = shown;
      this.seen = seen;
      name.setId("type-name");
      name.setManualValidation(true);
      name.setRequiredIndicatorVisible(true);
      name.setErrorMessage(texts.text("type.nameMissing"));
      name.setValueChangeMode(ValueChangeMode.EAGER);
      name.addValueChangeListener(typed -> name.setInvalid(name.getValue().isBlank()));
      nameEn.setId("type-name-en");
      parent.setPlaceholder(texts.text("type.atTop"));
      parent.setClearButtonVisible(true);
      Set<Integer> own = seen == null ? Set.of() : shown.types().subtree(seen.id());
      parent.setItems(
          shown.types().all().stream()
              .map(ProductType::id)
              .filter(id -> !own.contains(id))
              .toList());
      parent.setItemLabelGenerator(
          id -> shown.pathOf(Objects.requireNonNull(id), texts.language()));
      parent.setValue(above);
      section.setId("type-section");
      section.setReadOnly(true);
      section.setHelperText(texts.text("type.sectionWhy"));
      List.of(name, nameEn, section).forEach(TextField::setWidthFull);
      parent.setWidthFull();
      if (seen != null) {
        name.setValue(seen.name());
        nameEn.setValue(Objects.requireNonNullElse(seen.nameEn(), ""));
        number = shown.sections().of(seen.id()).map(Section::number).orElse(null);
      }
      name.setInvalid(false);
      point(number);
    }

    void open(Command done) {
      Button list = new Button(texts.text("type.list"), VaadinIcon.LIST.create());
      list.setId("list-sections");
      list.addClickListener(clicked -> picker.pick(number, this::picked));
      without.setAriaLabel(texts.text("type.withoutSection"));
      without.setTooltipText(texts.text("type.withoutSection"));
      without.addClickListener(clicked -> point(null));
      Div row = new Div(section, without, list);
      row.addClassName("picked");
      Question question =
          new Question(
              texts.text(seen == null ? "type.title.new" : "type.title"),
              seen == null ? "" : shown.pathOf(seen.id(), texts.language()));
      question.setWidth("36rem");
      question.add(name, nameEn, parent, row);
      question.open(
          texts.text("action.save"),
          () -> {
            name.setInvalid(name.getValue().isBlank());
            if (!name.isInvalid() && Notices.attempt(this::save)) {
              question.close();
              Notices.done(texts.text("type.saved", name.getValue()));
              done.execute();
            }
          });
      name.focus();
    }

    private void picked(Section chosen) {
      isNewTree = true; // the picker has shown the newest tree
      point(chosen.number());
    }

    private void point(@Nullable Integer to) {
      number = to;
      without.setEnabled(to != null);
      section.setValue(
          to == null
              ? texts.text("type.noSection")
              : to
                  + " · "
                  + (isNewTree ? tree.tree() : shown.sections()).pathIn(texts.language(), to));
    }

    /** The type and where it shows, both or neither. */
    private void save() {
      Caller by = SignedIn.callerHere();
      String english = nameEn.getValue().isBlank() ? null : nameEn.getValue().strip();
      transactions.run(
          () -> {
            int id = write(english, by);
            @Nullable Integer before = shown.sections().of(id).map(Section::number).orElse(null);
            if (seen == null ? number != null : !Objects.equals(before, number)) {
              tree.assign(List.of(id), number, isNewTree ? null : (Long) shown.seen(), by);
            }
          });
    }

    private int write(@Nullable String english, Caller by) {
      String typed = name.getValue().strip();
      if (seen == null) {
        return types.add(parent.getValue(), typed, english, by).id();
      }
      ProductType edited = new ProductType(seen.id(), parent.getValue(), typed, english);
      if (!edited.equals(seen)) {
        types.edit(seen, edited, by);
      }
      return seen.id();
    }
  }
}
