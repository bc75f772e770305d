package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.Connection;
import holdfast.channel.KnownChannels;
import holdfast.channel.KnownChannels.Known;
import holdfast.channel.woocommerce.OrderReader.Read;
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

  @Inject KnownChannels channels;
  @Inject HoldMinutes holdMinutes;
  @Inject Arrivals arrivals;
  @Inject Inbox inbox;
  @Inject SecondLooks secondLooks;

  /**
   * Takes one message; all that follows from it is committed when this returns.
   *
   * @param body the bytes as they came: the signature is over them
   * @throws Problem {@code wrong-signature} (401), {@code too-many-attempts} (429) after many of
   *     those, {@code not-found} when there is no such shop, {@code busy} (503)
   */
  void take(String code, String topic, @Nullable String signature, byte[] body) {
    @Nullable Known shop =
        channels
            .find(code)
            .filter(found -> found.channel().kind() == Channel.Kind.WOOCOMMERCE)
            .orElseThrow(() -> Problem.notFound("WooCommerce channel", code));
    if (signature == null && isPing(body)) {
      return;
    }
    if (!isSigned(shop, signature, body)) {
      // the secret may have been made this very moment, on another node
      shop = channels.anew(code).filter(now -> isSigned(now, signature, body)).orElse(null);
      if (shop == null) {
        throw wrongSignature(code);
      }
    }
    arrivals.came(code, known(topic));
    if (shop.channel().isEnabled()) {
      take(shop.channel(), shop.connection(), topic, new String(body, StandardCharsets.UTF_8));
    } // switched off, it takes no orders; when it is on again the poll goes on where it stopped
  }

  private static boolean isSigned(Known shop, @Nullable String signature, byte[] body) {
    return signature != null
        && shop.connection()
            .optional(Webhooks.SECRET)
            .filter(secret -> Signature.isRight(signature, body, secret))
            .isPresent();
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
        // nothing else is asked for: product.deleted comes with the ids of orders, product.updated
        // after each of our own writes; the next comparison of all offers says what is true
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
      case Read.News news -> inbox.take(channel, news.news());
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
