package holdfast.channel;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A connector whose shop is reached by files in folders: order files lie there, and the catalogue
 * is put there. Each run takes the orders first and publishes then.
 */
public interface ExchangesFiles extends Connector {
  /** More than this part of the catalogue is not taken away unasked, in percent. */
  int MOST_LEAVING = 5;

  /**
   * Takes every order file that is there and written to its end. A file is put aside only after its
   * orders are committed: dying in between leads to a repeat, which changes nothing.
   *
   * @param mayGoOn asked between orders; false when another node has taken over
   * @throws ChannelFault when the folder cannot be reached
   */
  TakenFiles takeOrders(Channel channel, Connection connection, BooleanSupplier mayGoOn);

  /**
   * Puts the catalogue, and the photos if the channel wants them, where the shop looks for them;
   * what has not changed since the last time stays as it is there.
   *
   * @param mayTakeAway whether a person has allowed that more than {@link #MOST_LEAVING} percent of
   *     the goods of the last catalogue are missing in this one
   * @throws ChannelFault when the folder cannot be reached or written
   */
  Published publish(Channel channel, Connection connection, boolean mayTakeAway);

  /**
   * What became of the order files.
   *
   * @param repeated of the orders, those that were known before
   * @param rejected files of which something was refused; the reason lies beside them
   * @param waiting files that are left for the next time: not written to their end, or locked
   */
  record TakenFiles(int files, int orders, int repeated, int rejected, int waiting) {}

  /**
   * What became of the catalogue.
   *
   * @param goods how many are in it
   * @param isSent false when the shop has it already, or when a person has to be asked first
   * @param before how many the last one had
   * @param leaving how many of those are not in this one
   * @param examples SKUs of some that leave
   * @param photos how many were sent
   */
  record Published(
      long goods, boolean isSent, long before, long leaving, List<String> examples, int photos) {
    public Published {
      examples = List.copyOf(examples);
    }

    /** Whether so much would leave that a person has to be asked. */
    public boolean takesMuchAway() {
      return leaving * 100 > before * MOST_LEAVING;
    }
  }
}
