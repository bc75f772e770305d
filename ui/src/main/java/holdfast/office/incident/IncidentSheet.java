package holdfast.office.incident;

import com.vaadin.flow.function.SerializableSupplier;
import holdfast.incident.Incident;
import holdfast.incident.Incidents;
import holdfast.incident.Incidents.Filter;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;

/** The incidents that the filters let through, as a file. */
@Dependent
class IncidentSheet {
  private static final int MOST = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "incident.what",
          "column.store",
          "column.product",
          "incident.order",
          "incident.receipt",
          "incident.opened",
          "incident.settled",
          "incident.settledBy",
          "release.reason");

  @Inject Incidents incidents;
  @Inject Shops shops;

  /** A link that takes away what is shown when it is followed. */
  CsvLink link(SerializableSupplier<Filter> filter) {
    Texts texts = Texts.here();
    return new CsvLink(
        "incidents",
        () ->
            new Sheet(
                COLUMNS.stream().map(texts::text).toList(),
                incidents.list(filter.get(), 0, MOST, SignedIn.callerHere()).stream()
                    .map(one -> row(one, texts))
                    .toList()));
  }

  private List<String> row(Incident incident, Texts texts) {
    ZoneId zone = shops.zone(incident.store());
    Stamp settled = incident.settled();
    return List.of(
        IncidentWords.kind(incident, texts),
        CsvLink.words(incident.store()),
        CsvLink.words(IncidentWords.goods(incident, texts)),
        CsvLink.words(incident.reference()),
        CsvLink.words(IncidentWords.receipt(incident, texts)),
        CsvLink.moment(incident.opened().at(), zone),
        CsvLink.moment(settled == null ? null : settled.at(), zone),
        CsvLink.words(settled == null ? null : settled.by()),
        CsvLink.words(incident.settledBecause()));
  }
}
