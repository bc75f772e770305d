package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * A receipt is asked for by e-mail at a till without a server, and arrives once there is one: over
 * TLS, at a mail server whose certificate an administrator has put down, and at no other.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReceiptMailIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String BUYER = "olena@example.com";
  private static final String NOBODY = "nobody@example.com";

  /** The columns of how it stands, why, and of the button that tries again. */
  private static final int STATUS = 3;

  private static final int WHY = 4;
  private static final int AGAIN = 5;

  private static Installation house;
  private static MailBox box;
  private static Path believed;
  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    Path mail = folder.resolveSibling("receipt-mail-server");
    box = MailBox.open(mail);
    believed = mail.resolve("believed.pem");
    try (MailBox stranger = MailBox.open(mail.resolve("stranger"))) {
      Files.writeString(believed, stranger.certificate());
    }
    house =
        Installation.opened(
            folder,
            folder.resolveSibling("receipt-mail"),
            "-Dholdfast.mail.host=127.0.0.1",
            "-Dholdfast.mail.port=" + box.port(),
            "-Dholdfast.mail.from=shop@example.com",
            "-Dholdfast.mail.certificates=" + believed.toAbsolutePath());
    house.start();
    String base = "http://localhost:" + house.port();
    office = Browser.open(base, "uk").resize(1440, 900).signIn("manager", PASSWORD);
    till = Browser.open(base, "uk").signInAtTill("S1-1", "cashier", PASSWORD);
  }

  @AfterAll
  static void the_store_closes() {
    till.close();
    office.close();
    house.close();
    box.close();
  }

  @Test
  @Order(1)
  void a_till_without_a_server_takes_the_wish_and_sends_it_when_there_is_one() {
    till.unplug().find("#offline-banner");
    sell();
    till.reach("#mail").click();
    till.reach("#mail-address");
    till.typeSlowly("#mail-address", "olena@example");
    till.reach("#mail-send").click();
    till.find("#mail-form .failure");
    till.shot("mail-wrong");
    till.reach("#mail-address");
    till.typeSlowly("#mail-address", ".com");
    till.shot("mail-asking");
    till.reach("#mail-send").click();
    till.until("it is said", () -> till.find("pos-mail").getText().contains(BUYER));
    till.shot("mail-asked");
    assertEquals("2", till.find("#packages-waiting").getDomAttribute("data-count"));
    till.plugIn();
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
    assertEquals(1, house.number("SELECT COUNT(*) FROM mail_task"));
  }

  @Test
  @Order(2)
  void a_mail_server_that_is_not_believed_gets_nothing_and_the_office_says_why() {
    office.until("it was tried", () -> tasks("problem IS NOT NULL") == 1);
    office.go("/manage/mails");
    List<String> row = office.grid("mails").await(BUYER);
    assertEquals("чекає", row.get(STATUS));
    assertTrue(row.get(WHY).contains("сертифікату немає довіри"), row::toString);
    office.shot("mails-untrusted");
    assertEquals(List.of(), box.mails());
    assertEquals(0, box.handshakes());
  }

  @Test
  @Order(3)
  void believed_it_gets_the_mail_at_once_when_somebody_tries_again() throws IOException {
    Files.writeString(believed, box.certificate());
    office.grid("mails").cell(BUYER, AGAIN).click();
    office.until("it has come", () -> box.mails().size() == 1);
    String mail = box.mails().getFirst();
    assertTrue(mail.contains("To: " + BUYER), mail);
    assertTrue(mail.contains("From: shop@example.com"), mail);
    office.until("it is written", () -> tasks("state = 'SENT'") == 1);
    office.go("/manage/mails");
    assertEquals("надіслано", office.grid("mails").await(BUYER).get(STATUS));
  }

  @Test
  @Order(4)
  void what_the_mail_server_refuses_has_failed_until_somebody_sends_it_again() {
    box.refuse(NOBODY);
    sell();
    till.reach("#mail").click();
    till.reach("#mail-address");
    till.typeSlowly("#mail-address", NOBODY);
    till.reach("#mail-send").click();
    office.until("it has failed", () -> tasks("state = 'FAILED'") == 1);
    try (Browser english = Browser.open("http://localhost:" + house.port(), "en")) {
      english.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/mails");
      List<String> row = english.grid("mails").await(NOBODY);
      assertTrue(row.get(WHY).contains("takes no mail for this address"), row::toString);
      assertTrue(row.get(WHY).contains("550 5.1.1 no such mailbox"), row::toString);
      english.shot("mails-failed");
    }
    assertEquals(1, box.mails().size());
    box.refuse("");
    office.go("/manage/mails").grid("mails").cell(NOBODY, AGAIN).click();
    office.until("it has come", () -> box.mails().size() == 2);
    office.until("it is written", () -> tasks("state = 'SENT'") == 2);
    office.go("/manage/mails").grid("mails").await(NOBODY);
    office.shot("mails-sent");
  }

  private static void sell() {
    press(Keys.F2);
    till.typeSlowly("#scan", "MILK-1L");
    press(Keys.ENTER);
    till.find("[data-line='MILK-1L']");
    press(Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  private static long tasks(String which) {
    return house.number("SELECT COUNT(*) FROM mail_task WHERE " + which);
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
