package holdfast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.shared.Role;
import holdfast.store.Stores;
import org.junit.jupiter.api.Test;

class FirstStartTest {
  @Test
  void an_empty_house_gets_one_administrator_and_nothing_else() {
    Shop house = Shop.empty();
    FirstStart firstStart = house.the(FirstStart.class);
    String password = firstStart.moveIn(false).orElseThrow();
    User administrator = house.the(Users.class).signIn("admin", password, "here");
    assertEquals(Role.ADMINISTRATOR, administrator.role());
    assertTrue(administrator.needsNewPassword(), "it was shown on a console");
    assertTrue(house.the(Stores.class).all().isEmpty());
    assertTrue(firstStart.moveIn(false).isEmpty(), "the password is said only once");
    assertTrue(firstStart.moveIn(true).isEmpty(), "a house with people stays as it is");
    assertTrue(house.the(Stores.class).all().isEmpty());
  }
}
