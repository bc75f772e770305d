package holdfast.channel.woocommerce;

import holdfast.order.ChannelNews.Stage;

/** What the statuses of WooCommerce mean for goods (docs/protocols/channels.md has the table). */
final class Stages {
  static final String DRAFT = "checkout-draft";
  static final String PENDING = "pending";
  static final String ON_HOLD = "on-hold";
  static final String PROCESSING = "processing";
  static final String COMPLETED = "completed";
  static final String CANCELLED = "cancelled";
  static final String REFUNDED = "refunded";
  static final String FAILED = "failed";
  static final String TRASH = "trash";

  private Stages() {}

  /**
   * On-hold is firm: a bank transfer is awaited, and the shop has taken the units from its own
   * stock. A status that a plugin made is taken as firm too, since letting go of promised goods is
   * the worse mistake; people see its name beside the order.
   */
  static Stage of(String status) {
    return switch (status) {
      case DRAFT, "auto-draft", "draft" -> Stage.DRAFT;
      case PENDING -> Stage.UNPAID;
      case COMPLETED -> Stage.DONE;
      case CANCELLED, FAILED, TRASH -> Stage.CANCELLED;
      case REFUNDED -> Stage.REFUNDED;
      default -> Stage.FIRM;
    };
  }
}
