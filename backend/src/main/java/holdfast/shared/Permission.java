package holdfast.shared;

/** What a verb may ask of its caller. */
public enum Permission {
  /** See stock figures, reservations and the catalogue. */
  READ_STOCK,
  /** Hold units for oneself, change and give back what one holds, turn it into a sale. */
  HOLD,
  /** Sell at a till. */
  SELL,
  /** Sell to a customer who pays later. */
  SELL_ON_CREDIT,
  /** Say how much a customer may owe, see what he owes, write down what he paid back. */
  MANAGE_CREDIT,
  /** See what tills took: shifts, their receipts and their cash. */
  READ_SHIFTS,
  /** See when people came to work and left, with their photos. */
  SEE_WORKING_TIME,
  /** Add to the time clock what somebody forgot, take out what is wrong. */
  AMEND_WORKING_TIME,
  /** See what people earn. */
  SEE_SALARIES,
  /** Say by what people are paid, close the days that are settled. */
  SETTLE_SALARIES,
  /** Open again what was settled. */
  REOPEN_SALARIES,
  /** Let a till sell units that are not available, with a reason. */
  OVERRIDE_NEGATIVE_STOCK,
  /** Release or extend what somebody else holds. */
  RELEASE,
  /** Count and correct stock. */
  ADJUST_STOCK,
  /** Say how many there are, without seeing how many there should be. */
  COUNT_STOCK,
  /** Send goods to another warehouse, receive them there. */
  TRANSFER_STOCK,
  /** Write off units that are promised; their orders suffer. */
  DISPLACE_PROMISES,
  /** Order goods from suppliers, receive them. */
  PURCHASE,
  IMPORT_PRODUCTS,
  EDIT_PRODUCTS,
  /** Know what the shop itself pays for its goods. */
  SEE_PURCHASE_PRICES,
  PLACE_ORDERS,
  READ_ORDERS,
  CANCEL_ORDERS,
  /** Make delivery orders, pack them, give them to drivers, cancel them. */
  MAKE_DELIVERIES,
  /** Bring delivery orders; alone it lets one see one's own only. */
  DRIVE,
  FULFIL_ORDERS,
  AUDIT_STOCK,
  SETTLE_INCIDENTS,
  CONFIGURE,
  MANAGE_USERS
}
