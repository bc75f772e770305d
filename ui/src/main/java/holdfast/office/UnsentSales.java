package holdfast.office;

import com.vaadin.flow.component.html.Paragraph;
import holdfast.till.TillState.Unsent;
import holdfast.till.TillStates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says above figures of sales what will still change them: what tills said that waits in them, and
 * whatever those sell that nobody hears.
 */
public final class UnsentSales {
  private final TillStates tills;
  private final Shops shops;
  private final Texts texts = Texts.here();
  private final Paragraph still = new Paragraph();
  private final Paragraph silent = new Paragraph();

  /**
   * Prepares it.
   *
   * @param id of the screen, before those of the two sentences
   */
  public UnsentSales(String id, TillStates tills, Shops shops) {
    this.tills = tills;
    this.shops = shops;
    still.setId(id + "-still");
    still.addClassName("consequence");
    silent.setId(id + "-silent");
    silent.addClassName("consequence");
  }

  /** Which tills have something to send. */
  public Paragraph still() {
    return still;
  }

  /** Which tills nobody hears. */
  public Paragraph silent() {
    return silent;
  }

  /**
   * Says it of the tills of that store.
   *
   * @param store null for all stores
   * @param through the last day that is shown
   */
  public void tell(@Nullable String store, LocalDate through) {
    List<Unsent> all = tills.unsent(store, SignedIn.callerHere());
    Instant now = shops.clock().instant();
    say(
        still,
        all.stream()
            .filter(Unsent::isWaiting)
            .map(one -> texts.text("seller.stillAt", one.till().name(), one.contact().waiting())),
        tillNames -> texts.text("seller.still", tillNames));
    say(
        silent,
        all.stream()
            .filter(one -> one.isSilent(now) && isShownSince(one, through))
            .map(
                one ->
                    texts.text(
                        "seller.silentSince",
                        one.till().name(),
                        shops.exactly(one.contact().at(), one.till().store()))),
        tillNames -> texts.text("seller.silent", tillNames));
  }

  /** What a till sells after it was heard last belongs to days that are shown. */
  private boolean isShownSince(Unsent one, LocalDate through) {
    ZoneId zone = shops.zone(one.till().store());
    return !LocalDate.ofInstant(one.contact().at(), zone).isAfter(through);
  }

  private static void say(Paragraph place, Stream<String> tills, UnaryOperator<String> sentence) {
    String named = tills.collect(Collectors.joining(", "));
    place.setVisible(!named.isEmpty());
    place.setText(sentence.apply(named));
  }
}
