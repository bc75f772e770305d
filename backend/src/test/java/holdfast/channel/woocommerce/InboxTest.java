package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Line;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that come together are taken in together. */
class InboxTest {
  private static final Shop house = Shop.open();

  private final SimulatedWoo woo = new SimulatedWoo();
  private final Channel channel = woo.connect(house, "");
  private final Inbox inbox = house.the(Inbox.class);
  private final Sql sql = house.the(Sql.class);
  private final Transactions transactions = house.the(Transactions.class);
  private final Instant second = Shop.clock.instant().truncatedTo(ChronoUnit.SECONDS);

  @AfterEach
  void close() {
    woo.close();
  }

  private ChannelNews says(int order, String sku, String pieces, Stage stage, Instant changed) {
    Line line = new Line(sku, null, Quantity.of(pieces), Money.of("10"));
    ExternalOrder external = ExternalOrder.of("90" + order, List.of(line));
    return new ChannelNews(external, stage, stage.name(), changed, null, null);
  }

  private ChannelNews ordered(int order, String sku) {
    return says(order, sku, "1", Stage.FIRM, second);
  }

  private long count(String statement) {
    return transactions.call(() -> sql.number(statement, channel.code()));
  }

  private long orders() {
    return count("SELECT COUNT(*) FROM online_order WHERE channel = ?");
  }

  private long kept() {
    return count("SELECT COUNT(*) FROM woocommerce_message WHERE channel = ?");
  }

  /** While the store's number is taken nothing can be committed, so that messages gather. */
  private List<Future<?>> gathered(List<ChannelNews> news) throws InterruptedException {
    List<Future<?>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      transactions.run(
          () -> {
            sql.row("SELECT last FROM document_number WHERE store = ? FOR UPDATE", Shop.S1);
            for (ChannelNews one : news) {
              answers.add(threads.submit(() -> inbox.take(channel, one)));
            }
            pause(300);
            assertTrue(answers.stream().noneMatch(Future::isDone), "answered before it is kept");
          });
      threads.shutdown();
      assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
    }
    return answers;
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void each_order_is_made_once_however_many_messages_of_it_come_at_once() throws Exception {
    String cap = house.pieces(100);
    gathered(List.of(ordered(1, cap))); // the store has a row for its numbers from now on
    List<ChannelNews> news = new ArrayList<>();
    for (int order = 2; order <= 20; order++) {
      news.add(ordered(order, cap));
      news.add(ordered(order, cap));
      news.add(says(order, cap, "2", Stage.FIRM, second.plusSeconds(1)));
    }
    for (Future<?> answer : gathered(news)) {
      answer.get();
    }
    assertEquals(20, orders());
    assertEquals(20, kept());
    assertEquals("39", house.figure(cap).reserved().toString(), "one and nineteen of two");
    assertEquals(
        19,
        count("SELECT MAX(number) - MIN(number) FROM online_order WHERE channel = ?"),
        "numbers have no gaps");
  }

  @Test
  void one_that_cannot_be_an_order_harms_none_of_those_it_came_with() throws Exception {
    String cap = house.pieces(100);
    gathered(List.of(ordered(31, cap)));
    List<ChannelNews> news = new ArrayList<>();
    IntStream.rangeClosed(32, 36).forEach(order -> news.add(ordered(order, cap)));
    news.add(2, says(37, cap, "0.5", Stage.FIRM, second));
    for (Future<?> answer : gathered(news)) {
      answer.get(); // the shop would count a failure and switch us off
    }
    assertEquals(6, orders());
    assertEquals("6", house.figure(cap).reserved().toString());
    assertEquals(
        1,
        count("SELECT COUNT(*) FROM second_look WHERE channel = ? AND external_id = '9037'"),
        "it is looked at again, and people see it then");
  }

  /** Remembers nothing: its disk is full. */
  @ApplicationScoped
  public static class FullDisk extends LastMessages {
    @Override
    void keep(Collection<Message> messages) {
      throw new PersistenceException("the disk is full");
    }
  }

  @Test
  void what_cannot_be_kept_is_not_answered_as_taken() {
    try (Shop other = Shop.another(new MovableClock(), Set.of(FullDisk.class))) {
      String cap = other.pieces(5);
      Channel there = woo.connect(other, "");
      assertThrows(
          PersistenceException.class, () -> other.the(Inbox.class).take(there, ordered(41, cap)));
    }
  }
}
