package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductPhotos;
import holdfast.catalogue.Products;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One product, with the tabs Card, Stock, Prices and Movements (SCREENS 4). */
@Dependent
class ProductPage extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Products products;
  private final transient ProductPhotos photos;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final H2 name = new H2();
  private final Image image = new Image();
  private final Div facts = new Div();
  private final TabSheet tabs = new TabSheet();
  private final StockTab stock;
  private final ProductForm form;
  private final MovementsTab movements;
  private final Button labels = new Button(VaadinIcon.BARCODE.create());
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private transient @Nullable Product product;

  @Inject
  ProductPage(
      Products products,
      ProductPhotos photos,
      Shops shops,
      StockTab stock,
      ProductForm form,
      MovementsTab movements,
      LabelQuestion printing) {
    this.products = products;
    this.photos = photos;
    this.shops = shops;
    this.stock = stock;
    this.form = form;
    this.movements = movements;
    addClassName("detail");
    getElement().setAttribute("role", "region");
    form.onSaved(this::reread);
    labels.addClickListener(
        clicked -> {
          Product now = product;
          if (now != null) {
            printing.ask(now.card(), currency());
          }
        });
    arrange();
  }

  /** What happens when the page is closed. */
  void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  void show(Product newProduct) {
    product = newProduct;
    showHead(newProduct);
    stock.show(newProduct);
    form.show(newProduct.sku());
    movements.show(newProduct);
  }

  /** Opens the tab with the card, as after a product was made. */
  void openCard() {
    tabs.setSelectedIndex(0);
  }

  private void edit() {
    openCard();
    form.focus();
  }

  /** Reads what changes by itself again: figures and promises, not what somebody is typing. */
  void refresh() {
    stock.refresh();
    movements.refresh();
  }

  private void reread() {
    Product was = product;
    if (was != null) {
      products
          .find(was.sku())
          .ifPresent(
              now -> {
                product = now;
                showHead(now);
                stock.show(now);
              });
    }
  }

  private void arrange() {
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    close.getElement().setAttribute("data-close", true);
    labels.setText(texts.text("label.print"));
    labels.setId("print-labels");
    labels.addThemeVariants(ButtonVariant.SMALL);
    image.addClassName("product-image");
    facts.addClassName("card-line");
    Button edit = new Button(VaadinIcon.PENCIL.create(), clicked -> edit());
    edit.addThemeVariants(ButtonVariant.SMALL);
    edit.setAriaLabel(texts.text("action.edit"));
    edit.setTooltipText(texts.text("action.edit"));
    edit.getElement().setAttribute("data-edit", true);
    edit.setVisible(SignedIn.may(Permission.EDIT_PRODUCTS));
    Div words = new Div(name, facts);
    words.addClassName("words");
    Div heading = new Div(image, words, edit, labels, close);
    heading.addClassName("heading");
    page("card", form.card());
    Tab shown = page("stock", stock);
    page("prices", form.prices());
    page("movements", movements);
    tabs.setSelectedTab(shown);
    tabs.setWidthFull();
    add(heading, tabs);
  }

  private Tab page(String key, Div content) {
    Tab tab = tabs.add(texts.text("product.tab." + key), content);
    tab.setId("tab-" + key);
    return tab;
  }

  private void showHead(Product now) {
    getElement().setAttribute("aria-label", now.nameIn(texts.language()));
    name.setText(now.nameIn(texts.language()));
    facts.removeAll();
    fact("product.sku", now.sku());
    if (now.article() != null) {
      fact("product.article", now.article());
    }
    if (!now.barcodes().isEmpty()) {
      fact("product.barcodes", now.barcodes().stream().sorted().collect(Collectors.joining(", ")));
    }
    fact("product.price", texts.money(now.price(), currency()));
    if (now.isExcisable()) {
      fact("product.excisable", texts.text("product.excisableYes"));
    }
    Optional<Path> photo = photos.of(now.sku());
    image.setVisible(photo.isPresent() && SignedIn.may(Permission.READ_STOCK));
    photo.ifPresent(
        file -> {
          image.setSrc(DownloadHandler.forFile(file.toFile()).inline());
          image.setAlt(texts.text("product.imageOf", now.nameIn(texts.language())));
        });
  }

  private String currency() {
    return shops.visible().isEmpty() ? "UAH" : shops.visible().getFirst().currency();
  }

  private void fact(String key, @Nullable String value) {
    Span label = new Span(texts.text(key));
    label.addClassName("quiet");
    facts.add(new Span(label, new Span(" " + value)));
  }
}
