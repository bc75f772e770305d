package holdfast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.client.Clients.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** One person is one client, however the phone was written and whoever asks first. */
class ClientsTest {
  private static final Set<Clients.Key> BY_PHONE = Set.of(Clients.Key.PHONE);
  private static final Set<Clients.Key> BY_BOTH = EnumSet.allOf(Clients.Key.class);

  private final Clients clients = Shop.open().the(Clients.class);
  private final String digits =
      String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000, 9_999_999));

  @Test
  void a_phone_is_one_however_it_is_written() {
    for (String written :
        List.of(
            "+380501234567",
            "380501234567",
            "050 123-45-67",
            "8 (050) 1234567",
            "501234567",
            "00380501234567")) {
      assertEquals(Optional.of("+380501234567"), Phone.normalised(written), written);
    }
    assertEquals(Optional.of("+48123456789"), Phone.normalised("+48 123 456 789"));
    assertEquals(Optional.empty(), Phone.normalised("123"));
    assertEquals(Optional.empty(), Phone.normalised("call me"));
    assertEquals(Optional.empty(), Phone.normalised(null));
  }

  @Test
  void the_same_phone_at_once_makes_one_client() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      String tail = digits + round;
      List<String> written = List.of("+3805" + tail, "3805" + tail, "05" + tail, "8 05" + tail);
      List<UUID> found =
          Shop.together(
              8, i -> make(BY_PHONE, new Told("Oksana", written.get(i % 4), null)).orElseThrow());
      assertEquals(1, found.stream().distinct().count());
    }
  }

  @Test
  void the_address_finds_who_has_another_phone_now() {
    String email = "client-" + digits + "@example.com";
    UUID first = make(BY_BOTH, new Told("Oksana", "+38050" + digits, email)).orElseThrow();
    Told moved = new Told("Oksana", "+38067" + digits, email.toUpperCase(Locale.ROOT));
    assertEquals(first, make(BY_BOTH, moved).orElseThrow());
    assertEquals(first, make(BY_PHONE, moved).orElseThrow());
    Client client = clients.client(first);
    assertEquals("+38050" + digits, client.phone());
    assertEquals(email, client.email());
    assertEquals("own-site", client.channel());
    UUID other = make(BY_PHONE, new Told("Ivan", "+38093" + digits, email)).orElseThrow();
    assertNotEquals(first, other);
  }

  @Test
  void nobody_is_made_of_nothing_or_against_the_rules() {
    assertTrue(make(BY_PHONE, new Told("Oksana", "-", "a@example.com")).isEmpty());
    assertTrue(make(Set.of(), new Told("Oksana", "+38050" + digits, null)).isEmpty());
    Told unknown = new Told("Oksana", "+38099" + digits, null);
    assertTrue(clients.findOrMake(BY_PHONE, unknown, false, "own-site").isEmpty());
  }

  private Optional<UUID> make(Set<Clients.Key> by, Told told) {
    return clients.findOrMake(by, told, true, "own-site");
  }
}
