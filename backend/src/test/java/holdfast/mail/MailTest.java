package holdfast.mail;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.mail.MailTask.State;
import holdfast.mail.MailTask.Trouble;
import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.store.Stores;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts go by e-mail through a real mail server, which may be down for a while. */
class MailTest {
  private static final AtomicInteger tills = new AtomicInteger();
  private static final String BUYER = "olena.buyer+shop@example.com";

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final MailRun run = shop.the(MailRun.class);
  private final Mails mails = shop.the(Mails.class);
  private final int port = freePort();
  private final SmtpServer mail = new SmtpServer(port);
  private final UUID receipt = UUID.randomUUID();
  private Sender till = new Sender("", S1);

  @BeforeEach
  void a_mail_server_is_set_up() throws SQLException {
    till = new Sender("S1-M" + tills.incrementAndGet(), S1);
    shop.sql("DELETE FROM mail_task");
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till M')"
            .formatted(till.till()));
    settings().forEach((name, value) -> System.setProperty("holdfast.mail." + name, value));
  }

  @AfterEach
  void nothing_is_set_up_any_more() throws IOException {
    settings().keySet().forEach(name -> System.clearProperty("holdfast.mail." + name));
    System.clearProperty("holdfast.mail.user");
    System.clearProperty("holdfast.mail.password");
    mail.stop();
  }

  @Test
  void the_buyer_gets_what_stands_on_the_paper_as_text_and_as_html() throws Exception {
    mail.start();
    assertEquals(Outcome.STORED, take(sale("Shirt <b>\"Aero\"</b> & Co")));
    assertEquals(Outcome.STORED, take(wish(UUID.randomUUID(), BUYER, "en")));
    assertEquals(1, run.sendDue());
    MimeMessage message = mail.messages().getFirst();
    assertEquals("Receipt No 7, " + storeName(), message.getSubject());
    assertEquals("shop@example.com", message.getFrom()[0].toString());
    assertEquals(BUYER, message.getAllRecipients()[0].toString());
    assertEquals("<" + only().id() + "@example.com>", message.getMessageID());
    assertEquals("EHLO example.com", mail.greeting(), "no name server is asked who we are");
    String text = part(message, 0);
    assertTrue(text.contains("Shirt <b>\"Aero\"</b> & Co, 2 × 1,000.00: 2,000.00"), text);
    assertTrue(text.contains("Discount: -200.00"), text);
    assertTrue(text.contains("Total: 1,800.00 UAH"), text);
    assertTrue(text.contains("NOT A FISCAL DOCUMENT"), text);
    String html = part(message, 1);
    assertTrue(html.contains("Shirt &lt;b&gt;&quot;Aero&quot;&lt;/b&gt; &amp; Co"), html);
    assertFalse(html.contains("<b>"), html);
    assertEquals(State.SENT, only().state());
  }

  @Test
  void what_is_to_be_paid_later_is_not_told_as_paid() throws Exception {
    mail.start();
    String cash = "{\"kind\":\"cash\",\"amount\":\"1800.00\"}";
    String later =
        "{\"kind\":\"credit\",\"amount\":\"1000.00\",\"account\":\"%s\"}, %s"
            .formatted(UUID.randomUUID(), cash.replace("1800", "800"));
    assertEquals(Outcome.STORED, take(sale("Shirt").replace(cash, later)));
    take(wish(UUID.randomUUID(), BUYER, "en"));
    run.sendDue();
    String text = part(mail.messages().getFirst(), 0);
    assertTrue(text.contains("On credit, to be paid later: 1,000.00"), text);
    assertTrue(text.contains("In cash: 800.00"), text);
  }

  @Test
  void it_is_written_in_the_language_of_the_till() throws Exception {
    mail.start();
    take(sale("Сорочка"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    run.sendDue();
    MimeMessage message = mail.messages().getFirst();
    assertEquals("Чек № 7, " + storeName(), message.getSubject());
    assertTrue(part(message, 0).contains("Дякуємо за покупку!"));
    assertTrue(part(message, 1).contains("<html lang=\"uk\">"));
  }

  @Test
  void while_the_mail_server_is_down_it_waits_and_goes_once_when_it_is_up() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    assertEquals(0, run.sendDue());
    assertEquals(List.of(State.QUEUED, Trouble.UNREACHABLE), how());
    mail.start();
    assertEquals(0, run.sendDue(), "not before its time");
    Shop.clock.pass(Duration.ofMinutes(1).plusSeconds(1));
    assertEquals(1, run.sendDue());
    Shop.clock.pass(Duration.ofHours(2));
    assertEquals(0, run.sendDue());
    assertEquals(1, mail.messages().size());
    assertEquals(2, only().attempts());
  }

  @Test
  void it_is_tried_less_and_less_often_and_has_failed_after_three_days() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    run.sendDue();
    assertEquals(Duration.ofMinutes(1), pause());
    Shop.clock.pass(pause());
    run.sendDue();
    assertEquals(Duration.ofMinutes(2), pause());
    Shop.clock.pass(MailRun.TRIED_FOR);
    run.sendDue();
    assertEquals(List.of(State.FAILED, Trouble.UNREACHABLE), how());
    mail.start();
    assertEquals(0, run.sendDue());
    assertThrows(Problem.class, () -> mails.again(only().id(), CASHIER));
    mails.again(only().id(), MANAGER);
    assertEquals(1, run.sendDue());
    Shop.clock.pass(MailRun.KEPT.plusSeconds(1));
    run.forget();
    assertEquals(0, mails.count(new Mails.Filter(null, null), MANAGER));
  }

  @Test
  void the_same_receipt_to_the_same_address_is_one_mail_however_often_it_is_asked_for()
      throws Exception {
    mail.start();
    take(sale("Shirt"));
    String asked = wish(UUID.randomUUID(), BUYER, "uk");
    assertEquals(Outcome.STORED, take(asked));
    assertEquals(Outcome.REPEATED, take(asked));
    assertEquals(
        Outcome.STORED, take(wish(UUID.randomUUID(), BUYER.toUpperCase(Locale.ROOT), "en")));
    take(wish(UUID.randomUUID(), "other@example.com", "en"));
    assertEquals(2, run.sendDue());
    assertEquals(Outcome.STORED, take(wish(UUID.randomUUID(), BUYER, "en")));
    assertEquals(0, run.sendDue());
    assertEquals(2, mail.messages().size());
  }

  @Test
  void a_mail_that_is_asked_for_before_its_receipt_is_here_waits_for_it() throws Exception {
    mail.start();
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    assertEquals(0, run.sendDue());
    assertEquals(List.of(State.QUEUED, Trouble.NO_RECEIPT), how());
    take(sale("Shirt"));
    Shop.clock.pass(pause());
    assertEquals(1, run.sendDue());
  }

  @Test
  void a_login_that_the_mail_server_does_not_know_is_said_and_tried_again() throws Exception {
    mail.start();
    mail.askFor("shop", "right");
    System.setProperty("holdfast.mail.user", "shop");
    System.setProperty("holdfast.mail.password", "wrong");
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    run.sendDue();
    assertEquals(List.of(State.QUEUED, Trouble.LOGIN), how());
    System.setProperty("holdfast.mail.password", "right");
    Shop.clock.pass(pause());
    assertEquals(1, run.sendDue());
  }

  @Test
  void an_address_that_the_mail_server_refuses_has_failed_and_is_not_told_again() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    mail.knowNobody();
    mail.start();
    assertEquals(0, run.sendDue());
    assertEquals(List.of(State.FAILED, Trouble.ADDRESS), how());
    assertEquals("550 5.1.1 … nobody of that name", only().detail());
  }

  @Test
  void a_mail_server_that_offers_no_protection_gets_no_mail() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    System.setProperty("holdfast.mail.tls", "starttls");
    mail.start();
    assertEquals(0, run.sendDue());
    assertEquals(List.of(State.QUEUED, Trouble.UNPROTECTED), how());
    assertEquals(List.of(), mail.messages());
  }

  @Test
  void a_mail_server_that_is_busy_is_asked_again() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    mail.beBusy(true);
    mail.start();
    run.sendDue();
    assertEquals(List.of(State.QUEUED, Trouble.NOT_NOW), how());
    mail.beBusy(false);
    Shop.clock.pass(pause());
    assertEquals(1, run.sendDue());
  }

  @Test
  void a_mail_whose_taking_was_never_told_goes_again_under_the_same_id() throws Exception {
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    mail.hangUp(true);
    mail.start();
    assertEquals(0, run.sendDue());
    mail.hangUp(false);
    Shop.clock.pass(pause());
    assertEquals(1, run.sendDue());
    List<MimeMessage> got = mail.messages();
    assertEquals(2, got.size());
    assertEquals(got.getFirst().getMessageID(), got.getLast().getMessageID());
  }

  @Test
  void a_till_sends_no_more_than_its_share_of_an_hour() throws Exception {
    mail.start();
    take(sale("Shirt"));
    for (int i = 0; i < MailRun.MOST_IN_HOUR + 2; i++) {
      take(wish(UUID.randomUUID(), "buyer" + i + "@example.com", "uk"));
    }
    int sent = run.sendDue() + run.sendDue();
    assertEquals(MailRun.MOST_IN_HOUR, sent);
    Shop.clock.pass(Duration.ofHours(1).plusSeconds(1));
    assertEquals(2, run.sendDue());
  }

  @Test
  void what_is_no_plain_address_is_set_aside() throws Exception {
    for (String odd :
        List.of("olena", "a b@example.com", "a@example.com, b@example.com", "a@b", "<a@b.ua>")) {
      assertEquals(Outcome.PARKED, take(wish(UUID.randomUUID(), odd, "uk")), odd);
    }
    assertEquals(0, mails.count(new Mails.Filter(null, null), MANAGER));
  }

  @Test
  void without_a_mail_server_nothing_is_tried() throws Exception {
    System.clearProperty("holdfast.mail.host");
    assertFalse(mails.isSetUp());
    take(sale("Shirt"));
    take(wish(UUID.randomUUID(), BUYER, "uk"));
    assertEquals(0, run.sendDue());
    assertEquals(0, only().attempts());
    System.setProperty("holdfast.mail.host", "127.0.0.1");
    System.setProperty("holdfast.mail.from", "nobody");
    assertFalse(mails.isSetUp());
  }

  private Map<String, String> settings() {
    return Map.of(
        "host", "127.0.0.1",
        "port", Integer.toString(port),
        "tls", "none",
        "from", "shop@example.com");
  }

  private MailTask only() {
    List<MailTask> all = mails.list(new Mails.Filter(S1, null), 0, 10, MANAGER);
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private List<Object> how() {
    MailTask task = only();
    return List.of(task.state(), Objects.requireNonNull(task.trouble()));
  }

  private Duration pause() {
    long left = Duration.between(Shop.clock.instant(), only().nextAt()).toMillis();
    return Duration.ofSeconds(Math.ceilDiv(left, 1000));
  }

  private String storeName() {
    return shop.the(Stores.class).named(S1).name();
  }

  private Outcome take(String body) {
    return intake.take(List.of(JsonInput.object(body)), till, CASHIER).getFirst().outcome();
  }

  private String sale(String name) {
    return """
    {"id":"%s","schema":3,"type":"sale","number":7,"soldAt":"2026-11-29T08:00:00Z",
     "cashier":"olena","lines":[{"sku":"%s","name":"%s","quantity":2,"price":"1000.00",
       "amount":"1800.00","discounts":[{"by":"hand","amount":"200.00"}],
       "hand":{"amount":"200.00","by":"senior"}}],
     "total":"1800.00","payments":[{"kind":"cash","amount":"1800.00"}]}\
    """
        .formatted(receipt, shop.pieces(5), name.replace("\"", "\\\""));
  }

  private String wish(UUID id, String address, String language) {
    return """
    {"id":"%s","schema":3,"type":"mail","at":"2026-11-29T08:01:00Z","cashier":"olena",
     "receipt":"%s","address":"%s","language":"%s"}\
    """
        .formatted(id, receipt, address, language);
  }

  private static String part(MimeMessage message, int at) throws Exception {
    BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(at);
    return part.getContent().toString().replace('\u00a0', ' ');
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }
}
