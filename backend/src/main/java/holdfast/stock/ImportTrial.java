package holdfast.stock;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of a file would have done so far that is only tried: as much of it as later rows
 * can meet, which are products that come again, and barcodes.
 */
final class ImportTrial {
  private final Set<String> repeated;
  private final Map<String, ProductCard> cards = new HashMap<>();
  private final Map<String, ProductDetail> details = new HashMap<>();
  private final Map<LevelKey, StockFigure> levels = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  /**
   * Begins with nothing.
   *
   * @param repeated the products of which the file has several rows
   */
  ImportTrial(Set<String> repeated) {
    this.repeated = repeated;
  }

  void showTo(ImportLedger ledger) {
    ledger.cards.putAll(cards);
    ledger.details.putAll(details);
    ledger.levels.putAll(levels);
    ledger.owners.putAll(owners);
  }

  void remember(ImportLedger ledger) {
    keep(ledger.cards, cards);
    keep(ledger.details, details);
    ledger.counted.keySet().stream()
        .filter(level -> repeated.contains(level.sku()))
        .forEach(level -> levels.put(level, ledger.levels.get(level)));
    ledger.added.forEach(sku -> claim(ledger, sku));
    ledger.changed.forEach(sku -> claim(ledger, sku));
  }

  private void claim(ImportLedger ledger, String sku) {
    ProductCard card = ledger.cards.get(sku);
    if (card != null) {
      card.barcodes().forEach(code -> owners.put(code, sku));
    }
  }

  private <T> void keep(Map<String, T> from, Map<String, T> to) {
    from.forEach(
        (sku, value) -> {
          if (repeated.contains(sku)) {
            to.put(sku, value);
          }
        });
  }
}
