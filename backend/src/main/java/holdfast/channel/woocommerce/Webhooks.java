package holdfast.channel.woocommerce;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.HasWebhooks.State;
import holdfast.channel.HasWebhooks.Webhook;
import holdfast.channel.Secrets;
import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the shop's webhooks to us set up: one for each topic, to our address, signed with a secret
 * that we made. The shop switches one off on the 7th failure in a row and does not forget the
 * failures when it is switched on again, so that one more failure switches it off anew: every run
 * looks, and the poll finds what was missed meanwhile.
 */
@ApplicationScoped
class Webhooks {
  /** The name of the secret among those of the channel; nobody types it. */
  static final String SECRET = "webhookSecret";

  /** The field with the address at which shops reach this server; empty for no webhooks. */
  static final String OUR_ADDRESS = "ourAddress";

  /**
   * Nothing of products: the shop would tell us of each of our own writes and of each unit that an
   * order took, which follows from the orders.
   */
  static final List<String> TOPICS =
      List.of("order.created", "order.updated", "order.deleted", "order.restored");

  private static final String ACTIVE = "active";

  @Inject RestV3 rest;
  @Inject Secrets secrets;
  @Inject Arrivals arrivals;

  /** How they stand, changing nothing. */
  List<Webhook> states(Connection shop) {
    if (shop.optional(OUR_ADDRESS).isEmpty()) {
      return List.of();
    }
    Map<String, Said> ours = ours(shop);
    List<Webhook> states = new ArrayList<>();
    for (String topic : TOPICS) {
      @Nullable Said there = ours.get(topic);
      State state =
          there == null
              ? State.MISSING
              : there.text("status").equals(ACTIVE) ? State.ACTIVE : State.OFF;
      states.add(webhook(shop, topic, state));
    }
    return states;
  }

  /**
   * Makes what is missing and switches on what is off. When messages came with a wrong signature
   * since the last look, all of them get our secret again: somebody has changed it there.
   */
  List<Webhook> repair(Connection shop) {
    if (shop.optional(OUR_ADDRESS).isEmpty()) {
      return List.of();
    }
    @Nullable String known = shop.optional(SECRET).orElse(null);
    String secret = known == null ? newSecret(shop) : known;
    boolean renew = known == null || arrivals.hadWrongOnes(shop.channel());
    Map<String, Said> ours = ours(shop);
    ours.forEach(
        (topic, there) -> {
          if (!TOPICS.contains(topic)) {
            rest.delete(shop, "webhooks/" + there.text("id")); // made by an older version
          }
        });
    List<Webhook> states = new ArrayList<>();
    for (String topic : TOPICS) {
      states.add(webhook(shop, topic, repair(shop, topic, ours.get(topic), secret, renew)));
    }
    return states;
  }

  private State repair(
      Connection shop, String topic, @Nullable Said there, String secret, boolean renew) {
    if (there == null) {
      rest.post(
          shop,
          "webhooks",
          wanted(secret)
              .add("topic", topic)
              .add("name", "Holdfast " + topic)
              .add("delivery_url", address(shop))
              .build());
      return State.REPAIRED;
    }
    boolean isActive = there.text("status").equals(ACTIVE);
    if (isActive && !renew) {
      return State.ACTIVE;
    }
    try {
      Said after = new Said(rest.put(shop, "webhooks/" + there.text("id"), wanted(secret).build()));
      return after.text("status").equals(ACTIVE) ? State.REPAIRED : State.OFF;
    } catch (ChannelFault refused) {
      if (refused.isPassing()) {
        throw refused;
      }
      return State.OFF;
    }
  }

  private static JsonObjectBuilder wanted(String secret) {
    return Json.createObjectBuilder().add("status", ACTIVE).add("secret", secret);
  }

  /** Kept before the shop gets it: a message may come before the shop's answer does. */
  private String newSecret(Connection shop) {
    String secret = Signature.newSecret();
    secrets.keep(shop.channel(), SECRET, secret, Caller.system("channel " + shop.channel()));
    return secret;
  }

  /** Those of the shop's webhooks that lead to us, by topic; an active one before others. */
  private Map<String, Said> ours(Connection shop) {
    String address = address(shop);
    Map<String, Said> ours = new HashMap<>();
    for (int number = 1; ; number++) {
      RestV3.Page page =
          rest.list(shop, "webhooks", Query.of("per_page", RestV3.PAGE).and("page", number));
      page.rows().stream()
          .filter(row -> row.text("delivery_url").equals(address))
          .forEach(
              row ->
                  ours.merge(
                      row.text("topic"),
                      row,
                      (one, other) -> one.text("status").equals(ACTIVE) ? one : other));
      if (page.rows().size() < RestV3.PAGE) {
        return ours;
      }
    }
  }

  private Webhook webhook(Connection shop, String topic, State state) {
    @Nullable Instant seen = arrivals.lastSeen(shop.channel(), topic).orElse(null);
    return new Webhook(topic, state, seen);
  }

  private static String address(Connection shop) {
    return shop.value(OUR_ADDRESS).strip().replaceAll("/+$", "")
        + "/api/v1/hooks/woocommerce/"
        + shop.channel();
  }
}
