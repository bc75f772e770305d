package holdfast.order;

import org.jspecify.annotations.Nullable;

/** Who ordered, as far as the channel says. */
public record Customer(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String secondPhone,
    @Nullable String email,
    @Nullable String zip,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable String address) {

  /** A buyer of whom the channel tells nothing. */
  public static final Customer UNKNOWN =
      new Customer(null, null, null, null, null, null, null, null, null);

  /** A buyer with a name and a phone. */
  public static Customer of(String name, String phone) {
    return new Customer(name, phone, null, null, null, null, null, null, null);
  }
}
