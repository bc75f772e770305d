package holdfast.price;

import java.time.LocalDate;
import java.util.UUID;

/** From that day on, by the clock of its store, cash is rounded so. */
public record RoundingRule(UUID id, LocalDate from, CashRounding rounding) {}
