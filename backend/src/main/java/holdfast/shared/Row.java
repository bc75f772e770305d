package holdfast.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a plain SQL answer, read by column number from 0. */
public final class Row {
  private final @Nullable Object[] columns;

  Row(@Nullable Object[] columns) {
    this.columns = columns;
  }

  public boolean isNull(int column) {
    return columns[column] == null;
  }

  public String text(int column) {
    return value(column).toString();
  }

  public @Nullable String textOrNull(int column) {
    Object value = columns[column];
    return value == null ? null : value.toString();
  }

  public long number(int column) {
    return ((Number) value(column)).longValue();
  }

  public int integer(int column) {
    return Math.toIntExact(number(column));
  }

  public boolean flag(int column) {
    Object value = value(column);
    return value instanceof Boolean flag ? flag : ((Number) value).intValue() != 0;
  }

  public Quantity quantity(int column) {
    return Quantity.of((BigDecimal) value(column));
  }

  public Money money(int column) {
    return new Money(number(column));
  }

  public Instant instant(int column) {
    return Times.instant(value(column));
  }

  public @Nullable Instant instantOrNull(int column) {
    return Times.instantOrNull(columns[column]);
  }

  public UUID uuid(int column) {
    Object value = value(column);
    return value instanceof UUID id ? id : UUID.fromString(value.toString());
  }

  public @Nullable UUID uuidOrNull(int column) {
    return columns[column] == null ? null : uuid(column);
  }

  public byte[] bytes(int column) {
    return (byte[]) value(column);
  }

  private Object value(int column) {
    return Objects.requireNonNull(columns[column], () -> "column " + column + " is null");
  }
}
