package holdfast.mail;

import holdfast.mail.MailServer.Access;
import holdfast.mail.MailServer.Security;
import holdfast.mail.MailTask.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Gives one mail to the mail server. */
@ApplicationScoped
class Postman {
  private static final String CONNECT_MS = "10000";
  private static final String ANSWER_MS = "20000";
  private static final int LONGEST_DETAIL = 200;

  /** What a mail server answers begins with three digits, or has them after a line break. */
  private static final Pattern ANSWER = Pattern.compile("(?:^|\\s)([45])\\d\\d[ -]");

  /** The mail server has no TLS, or is another one than its certificate says. */
  private static final Pattern NO_PROTECTION = Pattern.compile("STARTTLS|identity of server");

  private static final Pattern ADDRESSES = Pattern.compile("\\S+@\\S+");

  /** The mail server did not take it. */
  static final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;

    /** Without its cause: that names the address, and what is logged names none. */
    NotSent(Trouble trouble, @Nullable String answer) {
      super(answer);
      this.trouble = trouble;
    }

    Trouble trouble() {
      return trouble;
    }

    /** What it said, without addresses. */
    @Nullable String detail() {
      return getMessage();
    }
  }

  /**
   * Sends it; when this returns the mail server has it.
   *
   * @param id makes its Message-ID, which is the same when it has to be sent again
   * @throws NotSent when it has not, or never said that it has
   */
  void send(UUID id, String address, Letter letter, Instant now, Access access) throws NotSent {
    try {
      InternetAddress from = new InternetAddress(access.from(), false);
      Session session = Session.getInstance(properties(access, domain(from)));
      MimeMessage message = message(session, id, address, letter, now, from);
      try (Transport transport = session.getTransport("smtp")) {
        if (access.user().isEmpty()) {
          transport.connect();
        } else {
          transport.connect(access.user(), access.password());
        }
        transport.sendMessage(message, new Address[] {new InternetAddress(address, true)});
      }
    } catch (AuthenticationFailedException unknown) {
      throw new NotSent(Trouble.LOGIN, without(unknown.getMessage()));
    } catch (SendFailedException refused) {
      boolean isOfAddress = refused.getInvalidAddresses() != null;
      Trouble trouble = trouble(refused);
      throw new NotSent(
          trouble == Trouble.REFUSED && isOfAddress ? Trouble.ADDRESS : trouble,
          without(answer(refused)));
    } catch (MessagingException failed) {
      throw new NotSent(trouble(failed), without(answer(failed)));
    }
  }

  /**
   * How the mail server is spoken to.
   *
   * @param ourName by which it is greeted. Otherwise the name server is asked for our own name
   *     before each mail, and one that does not answer is waited for
   */
  private static Properties properties(Access access, String ourName) throws NotSent {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", access.host());
    properties.setProperty("mail.smtp.port", Integer.toString(access.port()));
    properties.setProperty("mail.smtp.localhost", ourName);
    properties.setProperty("mail.smtp.auth", Boolean.toString(!access.user().isEmpty()));
    boolean starts = access.security() == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starts));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(access.security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (!access.trusted().isEmpty()) {
      try {
        properties.put("mail.smtp.ssl.socketFactory", Certificates.believed(access.trusted()));
      } catch (GeneralSecurityException unreadable) {
        throw new NotSent(Trouble.UNPROTECTED, "HOLDFAST_MAIL_CERTIFICATES: no certificate");
      }
    }
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MS);
    properties.setProperty("mail.smtp.timeout", ANSWER_MS);
    properties.setProperty("mail.smtp.writetimeout", ANSWER_MS);
    return properties;
  }

  private static MimeMessage message(
      Session session, UUID id, String address, Letter letter, Instant now, InternetAddress from)
      throws MessagingException {
    MimeMessage message = new Identified(session, id, domain(from));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, new InternetAddress(address, true));
    message.setSubject(letter.subject(), "UTF-8");
    message.setSentDate(Date.from(now));
    // no out-of-office answers to a receipt
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  /**
   * A mail that keeps its id: by it mail servers and readers know that it is the same one again.
   */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, UUID id, String domain) {
      super(session);
      this.id = "<" + id + "@" + domain + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
  }

  private static Trouble trouble(MessagingException failed) {
    @Nullable String said = answer(failed);
    Matcher answer = ANSWER.matcher(said == null ? "" : said);
    if (!answer.find()) {
      return isUnprotected(failed, said) ? Trouble.UNPROTECTED : Trouble.UNREACHABLE;
    }
    return "5".equals(answer.group(1)) ? Trouble.REFUSED : Trouble.NOT_NOW;
  }

  private static boolean isUnprotected(MessagingException failed, @Nullable String said) {
    return deepest(failed) instanceof SSLException
        || (said != null && NO_PROTECTION.matcher(said).find());
  }

  /** What the mail server itself said lies deepest. */
  private static @Nullable String answer(MessagingException failed) {
    return deepest(failed).getMessage();
  }

  private static Exception deepest(MessagingException failed) {
    Exception deepest = failed;
    while (deepest instanceof MessagingException one && one.getNextException() != null) {
      deepest = one.getNextException();
    }
    return deepest;
  }

  private static @Nullable String without(@Nullable String said) {
    if (said == null) {
      return null;
    }
    String clean = ADDRESSES.matcher(said.strip()).replaceAll("…");
    return clean.substring(0, Math.min(LONGEST_DETAIL, clean.length()));
  }
}
