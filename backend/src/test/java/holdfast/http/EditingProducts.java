package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Products are made and changed over REST. */
interface EditingProducts {
  String PRODUCTS = "/api/v1/products";

  @Test
  default void a_product_is_made_and_changed_by_one_after_the_other() {
    Visitor manager = Visitor.as("manager");
    Answer made =
        manager
            .post(
                PRODUCTS,
                """
                {"sku": "EP-1", "name": "Lamp", "price": "12.50", "barcodes": ["ep-1", "ep-2"],
                 "traits": {"colour": "red", "purchasePrice": 7.1}, "attributes": {"Watt": "40"}}
                """)
            .is(201);
    String version = made.get("version");
    String change =
        "{\"name\": \"Big lamp\", \"barcodes\": [\"ep-2\"], \"version\": " + version + "}";
    Answer changed = manager.put(PRODUCTS + "/EP-1", change).is(200);
    assertEquals("Big lamp", changed.get("name"));
    assertEquals("12.5", changed.get("price").replaceAll("0$", ""), "what is left out stays");
    assertEquals(List.of("ep-2"), ServedHouse.read("SELECT code FROM barcode WHERE sku = 'EP-1'"));
    manager.put(PRODUCTS + "/EP-1", change).isProblem(409, "changed-meanwhile");
    manager
        .post(PRODUCTS, "{\"sku\": \"EP-1\", \"name\": \"x\", \"price\": 1}")
        .isProblem(409, "sku-taken");
    manager
        .post(
            PRODUCTS,
            "{\"sku\": \"EP-2\", \"name\": \"x\", \"price\": 1, \"barcodes\": [\"ep-2\"]}")
        .isProblem(409, "barcode-taken");
    manager.put(PRODUCTS + "/EP-9", "{\"version\": 1}").isProblem(404, "unknown-sku");
  }

  @Test
  default void what_the_shop_pays_is_told_to_managers_alone() {
    Visitor.as("manager")
        .post(
            PRODUCTS,
            """
            {"sku": "EP-5", "name": "Lamp", "price": 10, "traits": {"purchasePrice": "3.33"}}
            """)
        .is(201);
    assertTrue(Visitor.as("manager").get(PRODUCTS + "/EP-5").is(200).toString().contains("3.33"));
    for (String other : List.of("cashier", "integrator")) {
      String told = Visitor.as(other).get(PRODUCTS + "/EP-5").is(200).toString();
      assertTrue(!told.contains("3.33") && told.contains("Lamp"), told);
      String list = Visitor.as(other).get(PRODUCTS + "?text=EP-5").is(200).toString();
      assertTrue(!list.contains("3.33") && list.contains("Lamp"), list);
    }
    Visitor.as("cashier").put(PRODUCTS + "/EP-5", "{}").isProblem(403, "forbidden");
    Visitor.as("integrator").post(PRODUCTS, "{}").isProblem(403, "forbidden");
  }
}
