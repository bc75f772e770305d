package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The catalogue goes out as files. */
interface Publishing {
  String CATALOGUE = "/api/v1/channels/files/catalogue";

  @Test
  default void the_catalogue_of_a_channel_is_handed_out_and_taken_back() {
    Visitor integrator = Visitor.as("integrator");
    Answer trs = integrator.get(CATALOGUE).is(200);
    assertTrue(trs.text().startsWith("\uFEFF\"GoodID\";\"GoodName\";"), trs::toString);
    assertEquals("text/csv;charset=UTF-8", trs.header("Content-Type").replace(" ", ""));
    Answer back =
        integrator
            .post(
                "/api/v1/products/import", "text/csv", trs.text().getBytes(StandardCharsets.UTF_8))
            .is(200);
    assertEquals("0", back.get("updated"), back::toString);
    assertEquals("0", back.get("created"), back::toString);
    assertEquals("0", back.get("refused"), back::toString);
    Answer yml = integrator.get(CATALOGUE + "?format=yml").is(200);
    assertTrue(yml.text().contains("<yml_catalog date="), yml::toString);
    integrator.get(CATALOGUE + "?format=xls").isProblem(422, "invalid");
    integrator.get("/api/v1/channels/nobody/catalogue").isProblem(404, "not-found");
    Visitor.stranger().get(CATALOGUE).isProblem(401, "not-signed-in");
    integrator
        .post("/api/v1/products/import?unknown=perhaps", "text/csv", new byte[] {'x'})
        .isProblem(422, "invalid");
  }

  @Test
  default void the_tree_that_a_shop_shows_has_the_goods_of_its_catalogue() {
    Visitor integrator = Visitor.as("integrator");
    Answer tree = integrator.get("/api/v1/channels/files/sections").is(200);
    long shown =
        tree.object().getJsonArray("sections").getValuesAs(JsonObject.class).stream()
            .mapToLong(section -> section.getJsonNumber("goods").longValue())
            .sum();
    long goods = shown + Long.parseLong(tree.get("goodsWithoutSection"));
    long lines =
        integrator.get(CATALOGUE + "?format=yml").is(200).text().split("<offer ", -1).length;
    assertEquals(lines - 1, goods, tree::toString);
    integrator.get("/api/v1/channels/nobody/sections").isProblem(404, "not-found");
    Visitor.stranger().get("/api/v1/channels/files/sections").isProblem(401, "not-signed-in");
  }

  @Test
  default void who_knows_the_address_of_a_feed_gets_it_until_there_is_another() {
    Visitor.as("integrator").post("/api/v1/channels/files/feed", "").isProblem(403, "forbidden");
    Visitor manager = Visitor.as("manager");
    String address = manager.post("/api/v1/channels/files/feed", "").is(200).get("address");
    Visitor stranger = Visitor.stranger();
    assertTrue(stranger.get(address).is(200).text().contains("</yml_catalog>"));
    String next = manager.post("/api/v1/channels/files/feed", "").is(200).get("address");
    assertNotEquals(address, next);
    stranger.get(address).isProblem(404, "not-found");
    stranger.get(next).is(200);
    stranger.get("/api/v1/feeds/files/guess.xml").isProblem(404, "not-found");
    stranger.get("/api/v1/feeds/nobody/guess.xml").isProblem(404, "not-found");
  }
}
