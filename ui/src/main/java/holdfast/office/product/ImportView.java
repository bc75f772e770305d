package holdfast.office.product;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.UploadTexts;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.stock.ImportJob;
import holdfast.stock.ImportJob.State;
import holdfast.stock.ImportJobs;
import holdfast.stock.ProductImport.Preview;
import holdfast.stock.ProductImport.Reading;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods come in by a file, in four steps: upload, look, try, import. The address keeps the file, so
 * that the page may be closed and opened again while it goes on.
 */
@Route(value = Places.IMPORT + "/:id?", layout = MainLayout.class)
@Dependent
@Needs(Permission.IMPORT_PRODUCTS)
class ImportView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 200 * 1024 * 1024;
  private static final List<String> STEPS = List.of("upload", "look", "try", "import");

  private final transient ImportJobs jobs;
  private final Texts texts = Texts.here();
  private final OrderedList steps = new OrderedList();
  private final Div page = new Div();
  private final ImportMapping mapping;
  private final Details columns;
  private final ImportProgress progress;
  private final ImportOutcome outcome;
  private int at = -1;
  private @Nullable UUID shown;
  private transient Runnable unfollow = () -> {};

  @Inject
  ImportView(ImportJobs jobs, Shops shops) {
    this.jobs = jobs;
    mapping = new ImportMapping(shops);
    columns = new Details(texts.text("import.columns"), mapping);
    columns.setWidthFull();
    progress = new ImportProgress(this::cancel);
    outcome = new ImportOutcome(jobs);
    addClassNames("screen", "import");
    steps.addClassName("steps");
    page.addClassName("import-page");
    Anchor back = new Anchor(Places.PRODUCTS, texts.text("import.back"));
    Div heading = new Div(new H1(texts.text("import.title")), back);
    heading.addClassName("heading");
    add(heading, steps, page);
  }

  @Override
  public String getPageTitle() {
    return texts.text("import.title") + " · Holdfast";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    Optional<ImportJob> job =
        entering.getRouteParameters().get("id").flatMap(ImportView::uuid).flatMap(this::find);
    unfollow.run();
    job.ifPresentOrElse(
        now -> {
          shown = now.id();
          UI ui = UI.getCurrentOrThrow();
          unfollow =
              jobs.follow(now.id(), next -> ui.accessLater(() -> show(next), () -> {}).run());
          open(now);
        },
        this::askForFile);
  }

  @Override
  protected void onDetach(DetachEvent detached) {
    unfollow.run();
    super.onDetach(detached);
  }

  private Optional<ImportJob> find(UUID id) {
    try {
      return Optional.of(jobs.get(id, SignedIn.callerHere()));
    } catch (Problem gone) {
      Notices.refused(gone);
      return Optional.empty();
    }
  }

  private void askForFile() {
    shown = null;
    at(0);
    page.removeAll();
    Upload upload = new Upload();
    upload.setId("import-upload");
    upload.setMaxFiles(1);
    upload.setMaxFileSize(MOST_BYTES);
    upload.setAcceptedFileExtensions(".csv", ".txt", ".xlsx", ".trs");
    UploadTexts.of(texts, "import.drop", "import.choose").tell(upload);
    Caller me = SignedIn.callerHere();
    upload.setUploadHandler(
        UploadHandler.toTempFile(
            (about, file) -> {
              try (InputStream in = Files.newInputStream(file.toPath())) {
                ImportJob job = jobs.upload(in, about.fileName(), me);
                UI.getCurrentOrThrow().navigate(Places.IMPORT + "/" + job.id());
              } finally {
                Files.deleteIfExists(file.toPath());
              }
            }));
    Paragraph what = new Paragraph(texts.text("import.what"));
    page.add(upload, what);
  }

  /** Shows the file as it stands: its columns unless it is running. */
  private void open(ImportJob job) {
    try {
      Preview preview =
          jobs.look(job.id(), Reading.in(StandardCharsets.UTF_8), SignedIn.callerHere());
      mapping.show(job.name(), preview);
    } catch (Problem unreadable) {
      at(1);
      page.removeAll();
      Paragraph why = new Paragraph(ImportSentences.whole(unreadable.type(), texts));
      why.addClassName("warning");
      page.add(why, another());
      return;
    }
    show(job);
  }

  private void show(ImportJob job) {
    if (!job.id().equals(shown)) {
      return;
    }
    at(step(job));
    if (job.isRunning()) {
      progress.show(job);
      if (!progress.isAttached()) { // what is there keeps the focus
        page.removeAll();
        page.add(progress);
      }
      return;
    }
    page.removeAll();
    columns.setOpened(job.state() == State.UPLOADED || job.state() == State.FAILED);
    if (job.state() == State.UPLOADED) {
      page.add(columns, begin(job));
      return;
    }
    outcome.show(job);
    page.add(outcome);
    if (!job.trial() && job.state() == State.DONE) {
      Anchor goods = new Anchor(Places.PRODUCTS, texts.text("import.seeGoods"));
      goods.setId("import-goods");
      Div actions = new Div(goods, another());
      actions.addClassName("actions");
      page.add(actions);
    } else {
      page.add(begin(job), columns);
    }
  }

  private static int step(ImportJob job) {
    if (job.state() == State.UPLOADED) {
      return 1;
    }
    return job.trial() ? 2 : 3;
  }

  /** To try comes first; to import is offered beside it, and first once it was tried. */
  private Div begin(ImportJob job) {
    boolean wasTried = job.trial() && job.state() == State.DONE;
    Button tryIt = new Button(texts.text("import.try"), VaadinIcon.EYE.create());
    tryIt.setId("import-try");
    tryIt.addClickListener(clicked -> start(true));
    Button load = new Button(texts.text("import.import"), VaadinIcon.CHECK.create());
    load.setId("import-start");
    load.addClickListener(clicked -> start(false));
    Button next = wasTried ? load : tryIt;
    next.addThemeVariants(ButtonVariant.PRIMARY);
    next.focus();
    Div actions = new Div(tryIt, load, another());
    actions.addClassNames("actions", "import-actions");
    return actions;
  }

  private Button another() {
    Button another = new Button(texts.text("import.another"));
    another.addClickListener(clicked -> UI.getCurrentOrThrow().navigate(Places.IMPORT));
    return another;
  }

  private void start(boolean isTrial) {
    Reading reading = mapping.reading();
    if (reading == null) {
      return;
    }
    UUID id = Objects.requireNonNull(shown);
    Notices.attempt(() -> show(jobs.start(id, reading, isTrial, SignedIn.callerHere())));
  }

  private void cancel() {
    UUID id = shown;
    if (id != null) {
      Notices.attempt(() -> jobs.cancel(id, SignedIn.callerHere()));
    }
  }

  private void at(int step) {
    if (step == at) {
      return;
    }
    at = step;
    steps.removeAll();
    for (int i = 0; i < STEPS.size(); i++) {
      ListItem item = new ListItem(texts.text("import.step." + STEPS.get(i)));
      item.getElement().setAttribute("data-state", i < step ? "done" : i == step ? "now" : "later");
      if (i == step) {
        item.getElement().setAttribute("aria-current", "step");
      }
      steps.add(item);
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
