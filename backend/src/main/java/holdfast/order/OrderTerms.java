package holdfast.order;

import org.jspecify.annotations.Nullable;

/**
 * What a channel's settings mean for its orders.
 *
 * @param channelName what people call the channel
 * @param warehouse where its goods are reserved; null for the store's main warehouse
 * @param reserveDays how many days goods are reserved for an order without a date of its own
 * @param rules everything else the settings decide about them
 */
public record OrderTerms(
    String channel,
    String channelName,
    String store,
    @Nullable String warehouse,
    PriceSource priceSource,
    int reserveDays,
    OrderRules rules) {}
