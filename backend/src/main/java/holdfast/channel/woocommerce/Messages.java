package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.Connection;
import holdfast.channel.OrderIntake;
import holdfast.channel.woocommerce.OrderReader.Read;
import holdfast.order.ChannelNews;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of shops. They come late, twice, together and out of order; each carries the
 * order as it stood when it was sent.
 *
 * <p>What decides is the content: the time of the order's last change, which the shop counts in
 * seconds. A newer message counts at once; an older one, and one that says the same, change
 * nothing; one of the same second that says something else cannot be told from a newer one, so the
 * order is read again at the shop ({@link SecondLooks}), and so it is when a message says that an
 * order was deleted, which the shop says of living ones, too. The id of a delivery means nothing:
 * all that come within one second share it.
 */
@ApplicationScoped
class Messages {
  private static final Logger log = System.getLogger(Messages.class.getName());

  /** What the shop sends when a webhook was made, unsigned, to see whether somebody is here. */
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,18}");

  private static final int LONGEST_PING = 40;

  @Inject Channels channels;
  @Inject OrderIntake intake;
  @Inject HoldMinutes holdMinutes;
  @Inject Arrivals arrivals;
  @Inject LastMessages lastMessages;
  @Inject SecondLooks secondLooks;

  /**
   * Takes one message; all that follows from it is committed when this returns.
   *
   * @param body the bytes as they came: the signature is over them
   * @throws Problem {@code wrong-signature} (401), {@code too-many-attempts} (429) after many of
   *     those, {@code not-found} when there is no such shop, {@code busy} (503)
   */
  void take(String code, String topic, @Nullable String signature, byte[] body) {
    Channel channel =
        channels
            .find(code)
            .filter(found -> found.kind() == Channel.Kind.WOOCOMMERCE)
            .orElseThrow(() -> Problem.notFound("WooCommerce channel", code));
    if (signature == null && isPing(body)) {
      return;
    }
    Connection shop = channels.connection(channel);
    Optional<String> secret = shop.optional(Webhooks.SECRET);
    if (signature == null
        || secret.isEmpty()
        || !Signature.isRight(signature, body, secret.get())) {
      throw wrongSignature(code);
    }
    arrivals.came(code, known(topic));
    if (channel.isEnabled()) {
      take(channel, shop, topic, new String(body, StandardCharsets.UTF_8));
    } // switched off, it takes no orders; when it is on again the poll goes on where it stopped
  }

  private static boolean isPing(byte[] body) {
    return body.length <= LONGEST_PING
        && PING.matcher(new String(body, StandardCharsets.US_ASCII)).matches();
  }

  private Problem wrongSignature(String code) {
    if (arrivals.wrong(code)) {
      return new Problem(
              429, "too-many-attempts", "Too many attempts", "Too many wrong signatures.")
          .with("retryAfter", 60);
    }
    return new Problem(
        401,
        "wrong-signature",
        "Wrong signature",
        "The body is not signed with the secret of this webhook.");
  }

  private static String known(String topic) {
    return topic.matches("[a-z]{1,20}\\.[a-z]{1,19}") ? topic : "(other)";
  }

  private void take(Channel channel, Connection shop, String topic, String text) {
    switch (topic) {
      case "order.created", "order.updated", "order.restored" -> order(channel, shop, text);
      case "order.deleted" -> deleted(channel, text);
      default -> {
        // product.updated comes after each of our own writes, product.deleted with the ids of
        // orders: the next comparison of all offers says what is true
      }
    }
  }

  private void order(Channel channel, Connection shop, String text) {
    Optional<Said> said = said(channel, text);
    if (said.isEmpty()) {
      return;
    }
    OrderReader reader =
        new OrderReader(
            shop.zone(),
            holdMinutes.of(channel.code(), shop.optional(HoldMinutes.FIELD).orElse("")));
    switch (reader.read(said.get())) {
      case Read.News news -> follow(channel, news.news(), text);
      case Read.Nothing nothing -> lookIfKnown(channel, said.get());
      case Read.Refused refused -> {
        log.log(
            Level.INFO,
            "{0}: order {1} of a webhook is not understood: {2}",
            channel.code(),
            refused.unreadable().externalId(),
            refused.unreadable().why());
        lookIfKnown(channel, said.get());
      }
    }
  }

  private void follow(Channel channel, ChannelNews news, String text) {
    String id = news.order().externalId();
    switch (lastMessages.compare(channel.code(), news, text)) {
      case NEWER -> {
        try {
          intake.follow(channel, news, Caller.system("channel " + channel.code()));
        } catch (Problem refused) {
          if (refused.status() >= 500) {
            throw refused;
          }
          // the shop would count a failure and never repeat it: the second look shows it to people
          secondLooks.ask(channel.code(), id);
        }
        lastMessages.keep(channel.code(), news, text);
      }
      case UNCLEAR -> secondLooks.ask(channel.code(), id);
      case OLDER, SAME -> {}
    }
  }

  /** An order of which nothing is known here is nobody's loss; the poll would bring it. */
  private void lookIfKnown(Channel channel, Said order) {
    if (order.id("id") > 0) {
      secondLooks.askIfKnown(channel.code(), Long.toString(order.id("id")));
    }
  }

  private void deleted(Channel channel, String text) {
    said(channel, text).ifPresent(order -> lookIfKnown(channel, order));
  }

  /** What was signed and is no JSON object is the shop's trouble; refusing would switch us off. */
  private static Optional<Said> said(Channel channel, String text) {
    try {
      return Optional.of(new Said(JsonInput.object(text).raw()));
    } catch (Problem malformed) {
      log.log(
          Level.WARNING,
          "{0}: a signed message cannot be read: {1}",
          channel.code(),
          malformed.detail());
      return Optional.empty();
    }
  }
}
