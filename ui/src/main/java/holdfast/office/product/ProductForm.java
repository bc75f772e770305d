package holdfast.office.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductCards.Known;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a product: its card and its prices, saved together, unless somebody else
 * was faster. Who may not change it sees the same fields without a button.
 */
@Dependent
class ProductForm {
  private final Products products;
  private final ProductCards cards;
  private final ProductDetails details;
  private final VariantList variants;
  private final PhotoField photo;
  private final Texts texts = Texts.here();
  private final boolean mayEdit = SignedIn.may(Permission.EDIT_PRODUCTS);
  private final boolean seesCost = SignedIn.may(Permission.SEE_PURCHASE_PRICES);
  private final CardFields fields;
  private final TraitFields traits = new TraitFields();
  private final PriceFields prices;
  private final Div card = new Div();
  private final Div pricesPage = new Div();
  private final List<Div> meanwhile = List.of(new Div(), new Div());
  private final List<Command> saved = new ArrayList<>();
  private @Nullable Known seen;
  private ProductDetail known = ProductDetail.NOTHING;

  @Inject
  ProductForm(
      Products products,
      ProductCards cards,
      ProductDetails details,
      ProductTypes types,
      VariantList variants,
      PhotoField photo) {
    this.products = products;
    this.cards = cards;
    this.details = details;
    this.variants = variants;
    this.photo = photo;
    fields = new CardFields(types.tree(), mayEdit);
    prices = new PriceFields(seesCost);
    arrange();
  }

  Div card() {
    return card;
  }

  Div prices() {
    return pricesPage;
  }

  void focus() {
    fields.focus();
  }

  void onSaved(Command command) {
    saved.add(command);
  }

  /** Reads the product and puts it into the fields, over what was typed. */
  void show(String sku) {
    Known now = cards.known(List.of(sku)).get(sku);
    if (now == null) {
      return;
    }
    seen = now;
    known = details.of(sku);
    fields.show(now.card());
    traits.show(known);
    prices.show(now.card(), known);
    photo.show(sku, this::photoChanged);
    variants.show(now.card(), this::reloaded);
    meanwhile.forEach(note -> note.setVisible(false));
  }

  private void arrange() {
    Details shops = new Details(texts.text("product.traits"), traits);
    shops.setWidthFull();
    card.addClassName("tab-page");
    card.add(meanwhile.get(0), fields, shops, photo);
    pricesPage.addClassName("tab-page");
    pricesPage.add(meanwhile.get(1), prices);
    if (mayEdit) {
      card.add(save("save-card"));
      pricesPage.add(save("save-prices"));
    }
    card.add(variants);
    if (!mayEdit) {
      traits.readOnly();
      prices.readOnly();
    }
    for (Div note : meanwhile) {
      Button reload = new Button(texts.text("product.reload"), clicked -> reloaded());
      reload.addThemeVariants(ButtonVariant.SMALL);
      note.add(new Paragraph(texts.text("refusal.changed-meanwhile")), reload);
      note.addClassNames("warning", "meanwhile");
      note.getElement().setAttribute("role", "alert");
      note.setVisible(false);
    }
  }

  private Component save(String id) {
    Button save = new Button(texts.text("action.save"), clicked -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.setId(id);
    Div bar = new Div(save);
    bar.addClassName("actions");
    return bar;
  }

  private void save() {
    Known before = Objects.requireNonNull(seen);
    try {
      ProductCard after = fields.read(before.card(), prices.price());
      Map<ProductTrait, String> said = new EnumMap<>(ProductTrait.class);
      said.putAll(known.traits());
      traits.read(said);
      prices.read(said);
      ProductDetail detail = new ProductDetail(said, known.attributes());
      products.edit(before, after, detail, SignedIn.callerHere());
    } catch (Problem refusal) {
      refused(refusal);
      return;
    }
    Notices.done(texts.text("product.saved"));
    reloaded();
  }

  private void refused(Problem refusal) {
    if (refusal.type().equals("changed-meanwhile")) {
      meanwhile.forEach(note -> note.setVisible(true));
      return;
    }
    String field = String.valueOf(refusal.facts().get("field"));
    boolean isShown =
        refusal.type().equals("invalid")
            && (fields.blame(field) || traits.blame(field) || prices.blame(field));
    if (!isShown) {
      Notices.refused(refusal);
    }
  }

  /** What is typed stays, unless somebody else has changed the product too. */
  private void photoChanged() {
    Known was = Objects.requireNonNull(seen);
    String sku = was.card().sku();
    Known now = cards.known(List.of(sku)).get(sku);
    if (now != null && now.version() <= was.version() + 1) {
      seen = now;
      known = details.of(sku);
    }
    photo.show(sku, this::photoChanged);
    saved.forEach(Command::execute);
  }

  private void reloaded() {
    Known was = seen;
    if (was != null) {
      show(was.card().sku());
      saved.forEach(Command::execute);
    }
  }
}
