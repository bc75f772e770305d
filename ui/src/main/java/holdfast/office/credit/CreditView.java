package holdfast.office.credit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import holdfast.credit.CreditAccount;
import holdfast.credit.CreditAccounts;
import holdfast.credit.CreditEntry;
import holdfast.office.EmptyState;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers who buy on credit: what each may owe and owes, and how that came about. */
@Route(value = Places.CREDIT, layout = MainLayout.class)
@Dependent
@Needs(Permission.MANAGE_CREDIT)
class CreditView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient CreditAccounts accounts;
  private final transient CreditQuestions questions;
  private final transient PeopleNames people;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final TextField find = new TextField();
  private final Grid<CreditAccount> accountGrid = new Grid<>();
  private final Grid<CreditEntry> entryGrid = new Grid<>();
  private final H2 whose = new H2();
  private final Div book = new Div();
  private final String currency;
  private final String someStore;
  private transient @Nullable CreditAccount shown;

  @Inject
  CreditView(CreditAccounts accounts, CreditQuestions questions, PeopleNames people, Shops shops) {
    this.accounts = accounts;
    this.questions = questions;
    this.people = people;
    this.shops = shops;
    List<Store> stores = shops.visible();
    currency = stores.isEmpty() ? "UAH" : stores.getFirst().currency();
    someStore = stores.isEmpty() ? "" : stores.getFirst().code();
    addClassName("screen");
    Div heading = new Div(new H1(texts.text("credit.title")));
    heading.addClassName("heading");
    if (SignedIn.callerHere().store() == null) {
      Button add = new Button(texts.text("credit.add"), VaadinIcon.PLUS.create());
      add.setId("credit-add");
      add.addClickListener(clicked -> questions.account(null, this::refresh));
      heading.add(add);
    }
    Paragraph why = new Paragraph(texts.text("credit.why"));
    why.addClassName("quiet");
    find.setId("credit-find");
    find.setPlaceholder(texts.text("credit.find"));
    find.setAriaLabel(texts.text("credit.find"));
    find.setClearButtonVisible(true);
    find.setValueChangeMode(ValueChangeMode.LAZY);
    find.addValueChangeListener(typed -> refresh());
    layAccounts();
    layEntries();
    book.setId("credit-book");
    book.add(whose, entryGrid);
    book.setVisible(false);
    add(heading, why, find, accountGrid, book);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("credit.title") + " · Holdfast";
  }

  private void layAccounts() {
    accountGrid.setId("credit-accounts");
    dense(accountGrid);
    accountGrid
        .addColumn(CreditAccount::name)
        .setHeader(texts.text("credit.name"))
        .setFlexGrow(2)
        .setWidth("10rem");
    // what is asked first stands where a narrow screen still shows it
    money(accountGrid, "credit.owed", CreditAccount::owed)
        .setPartNameGenerator(account -> account.isExceeded() ? "attention" : null);
    money(accountGrid, "credit.left", CreditAccount::left);
    money(accountGrid, "credit.held", CreditAccount::held);
    money(accountGrid, "credit.limit", CreditAccount::limit);
    accountGrid
        .addColumn(CreditAccount::card)
        .setHeader(texts.text("credit.card"))
        .setWidth("10rem");
    accountGrid.addComponentColumn(this::actions).setWidth("19rem").setFlexGrow(0);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("credit.none"), texts.text("credit.noneWhy"));
    accountGrid.setEmptyStateComponent(empty);
  }

  private Div actions(CreditAccount account) {
    Div actions = new Div(small("credit.entries", account, () -> show(account)));
    actions.addClassName("actions");
    Button repay =
        small(
            "credit.repay",
            account,
            () -> questions.repayment(account, money(account.owed()), this::refresh));
    repay.setEnabled(account.owed().compareTo(Money.ZERO) > 0);
    actions.add(repay);
    if (SignedIn.callerHere().store() == null) {
      actions.add(small("credit.change", account, () -> questions.account(account, this::refresh)));
    }
    return actions;
  }

  private Button small(String key, CreditAccount account, Command act) {
    Button button = new Button(texts.text(key), clicked -> act.execute());
    button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    button.setAriaLabel(texts.text(key) + ": " + account.name());
    return button;
  }

  private void layEntries() {
    entryGrid.setId("credit-entries");
    dense(entryGrid);
    entryGrid
        .addColumn(entry -> shops.moment(entry.at(), someStore))
        .setHeader(texts.text("credit.when"))
        .setWidth("9rem");
    entryGrid
        .addColumn(entry -> texts.text("credit.kind." + entry.kind()))
        .setHeader(texts.text("credit.what"))
        .setWidth("10rem");
    entryGrid
        .addColumn(CreditView::document)
        .setHeader(texts.text("credit.document"))
        .setFlexGrow(2)
        .setWidth("10rem");
    money(entryGrid, "credit.amount", CreditEntry::amount);
    entryGrid
        .addColumn(entry -> people.of(entry.by()))
        .setHeader(texts.text("credit.by"))
        .setWidth("8rem");
    EmptyState empty = new EmptyState();
    empty.say(texts.text("credit.noEntries"), "");
    entryGrid.setEmptyStateComponent(empty);
  }

  /** The receipt, or what was said of a repayment. */
  private static String document(CreditEntry entry) {
    String number = entry.number() == null ? null : "№ " + entry.number();
    return Stream.of(entry.store(), entry.till(), number, entry.note())
        .filter(part -> part != null)
        .collect(Collectors.joining(" · "));
  }

  private static void dense(Grid<?> grid) {
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
  }

  private <T> Grid.Column<T> money(
      Grid<T> grid, String key, SerializableFunction<T, Money> amount) {
    return grid.addColumn(row -> money(amount.apply(row)))
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8rem")
        .setFlexGrow(0);
  }

  private String money(Money amount) {
    return texts.money(amount, currency);
  }

  private void show(CreditAccount account) {
    shown = account;
    whose.setText(texts.text("credit.book", account.name()));
    entryGrid.setItems(accounts.entries(account.id(), SignedIn.callerHere()));
    book.setVisible(true);
    book.scrollIntoView();
  }

  private void refresh() {
    accountGrid.setItems(accounts.find(find.getValue(), SignedIn.callerHere()));
    CreditAccount before = shown;
    if (before != null) {
      entryGrid.setItems(accounts.entries(before.id(), SignedIn.callerHere()));
    }
  }
}
