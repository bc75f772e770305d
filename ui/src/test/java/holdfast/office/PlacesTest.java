package holdfast.office;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever signs in arrives at the screen they wanted, and never elsewhere. */
class PlacesTest {

  @Test
  void leads_back_to_the_screen_that_was_wanted() {
    Stream.of("", "orders", "products/ABC-1.5", "reservations?ending=soon&q=a+b%20c", "products/Ґ")
        .forEach(wanted -> assertEquals(wanted, Places.inside(wanted)));
  }

  @Test
  void leads_nobody_out_of_the_office() {
    Stream.of(
            "https://example.org",
            "//example.org",
            "/pos/",
            "\\\\example.org",
            "a//example.org",
            "javascript:alert(1)",
            "\tjavascript:alert(1)",
            "../pos",
            "orders/%2E%2e/../pos",
            "%2e%2E/pos",
            "orders?q=%zz")
        .forEach(wanted -> assertEquals("", Places.inside(wanted), wanted));
  }
}
