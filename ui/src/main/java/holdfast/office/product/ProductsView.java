package holdfast.office.product;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.Product;
import holdfast.catalogue.Products;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.stock.StockRanking.Only;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The goods and their three figures; the page of one opens beside the list (SCREENS 4). */
@Route(value = Places.PRODUCTS + "/:sku*", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_STOCK)
class ProductsView extends MasterDetailLayout implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Products products;
  private final transient NewProduct making;
  private final transient ExportQuestion exporting;
  private final ProductGrid grid;
  private final ProductFilters filters;
  private final ProductPage page;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private final Texts texts = Texts.here();
  private transient ProductRows.Asked asked = new ProductRows.Asked(null, "", Only.ALL);

  @Inject
  ProductsView(
      Products products,
      ProductRows rows,
      ProductPage page,
      NewProduct making,
      ExportQuestion exporting,
      Shops shops,
      Live live) {
    this.products = products;
    this.making = making;
    this.exporting = exporting;
    this.page = page;
    asked = new ProductRows.Asked(SignedIn.callerHere().store(), "", Only.ALL);
    filters = new ProductFilters(shops.visible(), this::show);
    grid = new ProductGrid(rows, shops, () -> asked, this::open);
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    Div heading = new Div(new H1(texts.text("products.title")), totals, pause, actions());
    heading.addClassName("heading");
    totals.addClassName("totals");
    Div list = new Div(heading, filters, grid);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("min(560px, 100vw)", true);
    setDetailSize("min(640px, 100vw)");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    Shortcuts.addShortcutListener(this, this::closeIfOpen, Key.ESCAPE).listenOn(this);
    addBackdropClickListener(clicked -> close());
    page.onClose(this::close);
    live.follow(this, pause::changed);
    show(asked);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    Optional<Product> product = entering.getRouteParameters().get("sku").flatMap(products::find);
    if (product.isPresent()) {
      page.show(product.get());
      setDetail(page);
      grid.mark(product.get().sku());
    } else {
      setDetail(null);
      grid.mark(null);
    }
    askIfAsked(entering);
  }

  /** The palette leads here by an address of its own. */
  private void askIfAsked(BeforeEnterEvent entering) {
    boolean isAsked =
        entering.getLocation().getQueryParameters().getSingleParameter("new").isPresent();
    if (isAsked && SignedIn.may(Permission.EDIT_PRODUCTS)) {
      making.ask(this::made);
    }
  }

  @Override
  public String getPageTitle() {
    return texts.text("products.title") + " · Holdfast";
  }

  private Div actions() {
    Button add = new Button(texts.text("product.new"), VaadinIcon.PLUS.create());
    add.setId("new-product");
    add.getElement().setAttribute("data-new", true);
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.addClickListener(clicked -> making.ask(this::made));
    add.setVisible(SignedIn.may(Permission.EDIT_PRODUCTS));
    Anchor load = new Anchor(Places.IMPORT, texts.text("import.open"));
    load.setId("open-import");
    load.setVisible(SignedIn.may(Permission.IMPORT_PRODUCTS));
    Button export = new Button(texts.text("export.open"), VaadinIcon.DOWNLOAD.create());
    export.setId("export-products");
    export.addClickListener(clicked -> exporting.ask(asked, grid.size()));
    Div actions = new Div(load, export, add);
    actions.addClassNames("actions", "last");
    return actions;
  }

  private void made(String sku) {
    refresh();
    page.openCard();
    UI.getCurrentOrThrow().navigate(Places.product(sku));
  }

  private void show(ProductRows.Asked newAsked) {
    asked = newAsked;
    boolean everything = asked.text().isBlank() && asked.only() == Only.ALL;
    empty.say(
        texts.text(everything ? "products.none" : "products.noneFound"),
        texts.text(everything ? "products.noneWhy" : "products.noneFoundWhy"));
    if (everything && SignedIn.may(Permission.IMPORT_PRODUCTS)) {
      empty.offer(texts.text("import.open"), () -> UI.getCurrentOrThrow().navigate(Places.IMPORT));
    }
    refresh();
  }

  private void refresh() {
    grid.getDataProvider().refreshAll();
    totals.setText(texts.count("products.count", grid.size()));
    if (getDetail() != null) {
      page.refresh();
    }
  }

  private void open(ProductRow row) {
    UI.getCurrentOrThrow().navigate(Places.product(row.sku()));
  }

  /** From the list too: the focus stays there when a row opens. */
  private void closeIfOpen() {
    if (getDetail() != null) {
      close();
    }
  }

  private void close() {
    @Nullable String was = grid.marked();
    UI.getCurrentOrThrow().navigate(Places.PRODUCTS);
    if (was != null) {
      grid.focus();
    }
  }
}
