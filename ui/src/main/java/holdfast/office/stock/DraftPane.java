package holdfast.office.stock;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is filled in by a form first.
 *
 * @param <T> the document
 * @param <D> what its form says
 */
public abstract class DraftPane<T, D> extends DocumentPane {
  private static final long serialVersionUID = 1L;

  private final Permission toMake;
  private transient @Nullable T shown;
  private transient @Nullable DraftForm<D> form;

  /**
   * Begins.
   *
   * @param toMake what whoever makes one needs
   */
  protected DraftPane(Permission toMake) {
    this.toMake = toMake;
  }

  /** The document of that id, as it is now. */
  protected abstract T read(UUID id);

  protected abstract UUID id(T document);

  /** Fills the empty pane with the form for a new one. */
  protected abstract DraftForm<D> arrangeNew(QueryParameters wanted);

  /** Fills the empty pane with the document; answers its form while it is a draft. */
  protected abstract @Nullable DraftForm<D> arrange(T document);

  /** Keeps what the form says: a new one, or in place of what was known. */
  protected abstract T write(D draft, @Nullable T known);

  @Override
  protected final boolean show(UUID id) {
    try {
      show(read(id));
      return true;
    } catch (Problem gone) {
      return false;
    }
  }

  @Override
  protected final boolean begin(QueryParameters wanted) {
    if (!SignedIn.may(toMake)) {
      return false;
    }
    shown = null;
    forget();
    content.removeAll();
    form = arrangeNew(wanted);
    return true;
  }

  @Override
  protected final void refresh() {
    T known = shown;
    if (known != null && !isDirty()) {
      T now = read(id(known));
      if (!now.equals(known)) {
        show(now);
        return;
      }
    }
    if (form != null) {
      form.refresh();
    }
    look();
  }

  /** Reads again what stands beside a document that itself has not changed. */
  protected void look() {}

  @Override
  protected final boolean save() {
    // what arrived is written down when it is received, not before
    return form == null || form.draft(false).flatMap(this::write).isPresent();
  }

  /** Keeps what the form says. */
  protected final void keep() {
    if (form != null) {
      form.draft(false).flatMap(this::write).ifPresent(kept -> tell(kept, "document.kept"));
    }
  }

  /** Keeps what the form says and does what it is for. */
  protected final void keepAnd(String said, Verb<T> verb) {
    if (form != null) {
      form.draft(true)
          .flatMap(this::write)
          .ifPresent(
              kept -> tell(kept, Notices.attempt(() -> verb.on(kept)) ? said : "document.kept"));
    }
  }

  /**
   * What is done with a document that is kept.
   *
   * @param <T> the document
   */
  public interface Verb<T> {
    void on(T document);
  }

  private void show(T document) {
    shown = document;
    forget();
    content.removeAll();
    form = arrange(document);
  }

  /** Empty when it was refused, which was told then. */
  private Optional<T> write(D draft) {
    try {
      T kept = write(draft, shown);
      forget();
      return Optional.of(kept);
    } catch (Problem refusal) {
      Notices.refused(refusal);
      return Optional.empty();
    }
  }

  private void tell(T kept, String said) {
    Notices.done(texts.text(said));
    if (shown == null) {
      tellMade(id(kept));
    } else {
      changed();
    }
  }
}
