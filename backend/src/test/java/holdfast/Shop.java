package holdfast;

import com.arjuna.ats.jta.TransactionManager;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.Products;
import holdfast.db.DatabaseAccess;
import holdfast.db.EmbeddedMariaDb;
import holdfast.db.Schema;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.stock.Adjustments;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;

/**
 * A shop for tests: the verbs as CDI beans with real transactions and JPA on a real MariaDB, in one
 * JVM, without a server. Opened once; each test makes goods of its own, so none disturbs another.
 */
public final class Shop implements AutoCloseable {
  /** The store that most tests work in, selling from its warehouse {@link #MAIN}. */
  public static final String S1 = "S1";

  public static final String S2 = "S2";
  public static final String MAIN = "MAIN";

  public static final Caller MANAGER = new Caller("manager", Role.MANAGER, null);
  public static final Caller CASHIER = new Caller("cashier", Role.CASHIER, S1);
  public static final Caller SENIOR = new Caller("senior", Role.SENIOR_CASHIER, S1);
  public static final Caller INTEGRATOR = new Caller("integrator", Role.INTEGRATOR, null);

  /** The clock of everything in the shop; tests move it. */
  public static final MovableClock clock = new MovableClock();

  private static final AtomicInteger houses = new AtomicInteger();
  private static final AtomicInteger goods = new AtomicInteger();
  private static @Nullable Shop open;

  private final EmbeddedMariaDb database;
  private final WeldContainer container;
  private final EntityManagerFactory factory;
  private final Pool pool;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Shop(
      EmbeddedMariaDb database, WeldContainer container, EntityManagerFactory factory, Pool pool) {
    this.database = database;
    this.container = container;
    this.factory = factory;
    this.pool = pool;
  }

  /** The shop, opened at the first call of the JVM. */
  public static synchronized Shop open() {
    Shop shop = open;
    if (shop == null) {
      shop = build(clock, Set.of(), "WARNING");
      open = shop;
      shop.openStores();
    }
    return shop;
  }

  /** Another house, just built, with nothing in it. */
  public static Shop empty() {
    return build(clock, Set.of(), "WARNING");
  }

  /**
   * Another house with the same stores and a clock of its own. What its database refuses stands in
   * no log: those who race in it expect that.
   *
   * @param instead beans that take the place of those they extend, to see what comes of it
   */
  public static Shop another(MovableClock clock, Set<Class<?>> instead) {
    Shop shop = build(clock, instead, "OFF");
    shop.openStores();
    return shop;
  }

  private static Shop build(MovableClock clock, Set<Class<?>> instead, String logged) {
    if (System.getProperty("holdfast.home") == null) {
      System.setProperty("holdfast.home", "target/test-home-" + ProcessHandle.current().pid());
    }
    TransactionManager.transactionManager(); // Narayana is ready before the pool asks for it
    EmbeddedMariaDb database =
        EmbeddedMariaDb.start(
            Path.of(
                "target",
                "test-database-" + ProcessHandle.current().pid() + "-" + houses.incrementAndGet()));
    Schema.migrate(database.dataSource());
    Pool pool = Pool.of(database);
    EntityManagerFactory factory =
        Persistence.createEntityManagerFactory(
            "holdfast",
            Map.of(
                "jakarta.persistence.jtaDataSource",
                pool.dataSource(),
                "eclipselink.target-server",
                OutsideServer.class.getName(),
                "eclipselink.weaving",
                "false",
                "eclipselink.logging.level",
                logged));
    WeldContainer container =
        new Weld()
            .addExtension(new Rig(factory, prepared(database), clock, instead))
            .addServices(new CommitObservers())
            .property("org.jboss.weld.construction.relaxed", true)
            .initialize();
    Shop shop = new Shop(database, container, factory, pool);
    Runtime.getRuntime().addShutdownHook(new Thread(shop::close));
    return shop;
  }

  /** As the server's own connections outside its pool are. */
  private static DataSource prepared(EmbeddedMariaDb database) {
    return new DatabaseAccess(
            database.jdbcUrl() + "?useServerPrepStmts=true&cachePrepStmts=true",
            database.user(),
            database.password())
        .dataSource();
  }

  /** Stops the database whatever the others do about their end. */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    try (database) {
      if (container.isRunning()) {
        container.shutdown(); // otherwise Weld's own hook was faster
      }
      factory.close();
      pool.close();
    }
  }

  private void openStores() {
    Stores stores = the(Stores.class);
    for (String code : List.of(S1, S2)) {
      stores.open(
          new Store(code, "Store " + code, ZoneId.of("Europe/Kyiv"), "UAH", MAIN),
          List.of(
              new Warehouse(code, MAIN, "Sales floor", Warehouse.Kind.SALES_FLOOR),
              new Warehouse(code, "STORE", "Storage", Warehouse.Kind.STORAGE),
              new Warehouse(code, "DEPOSIT", "Under deposit", Warehouse.Kind.DEPOSIT)));
    }
  }

  /** A bean of the house. */
  public <T> T the(Class<T> type) {
    return container.select(type).get();
  }

  /** A new product of which that many pieces are in the main warehouse of {@link #S1}. */
  public String pieces(int onHand) {
    return goods("P", Unit.PIECE, Quantity.of(onHand));
  }

  /** A new product sold by weight. */
  public String kilograms(String onHand) {
    return goods("W", Unit.WEIGHT, Quantity.of(onHand));
  }

  private String goods(String prefix, Unit unit, Quantity onHand) {
    String sku = prefix + "-" + goods.incrementAndGet();
    the(Products.class)
        .save(new Product(sku, "Product " + sku, unit, Money.of("1000.00")), MANAGER);
    the(Adjustments.class).setOnHand(S1, MAIN, sku, onHand, "delivery", MANAGER);
    return sku;
  }

  /** The figures of that product in the main warehouse of {@link #S1}. */
  public StockFigure figure(String sku) {
    return the(StockFigures.class).of(List.of(sku), S1).stream()
        .filter(figure -> figure.warehouse().equals(MAIN))
        .findAny()
        .orElseThrow();
  }

  /** Writes past every verb, to show what the database itself forbids or the audit finds. */
  public int sql(String statement) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      return run.executeUpdate(statement);
    }
  }

  /** A connection of one's own, outside the pool. */
  public Connection connect() throws SQLException {
    return database.dataSource().getConnection();
  }

  /** Lets that many threads do their part at the same moment; answers what each came back with. */
  public static <T> List<T> together(int threads, IntFunction<T> part) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<T>> parts = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int mine = i;
      parts.add(
          () -> {
            start.await();
            return part.apply(mine);
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running = parts.stream().map(pool::submit).toList();
      start.countDown();
      List<T> answers = new ArrayList<>();
      for (Future<T> future : running) {
        try {
          answers.add(future.get());
        } catch (ExecutionException failed) {
          throw new AssertionError("a thread failed: " + failed.getCause(), failed.getCause());
        }
      }
      return answers;
    }
  }
}
