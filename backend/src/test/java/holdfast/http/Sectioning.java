package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree of sections over the wire. */
interface Sectioning {
  String SECTIONS = "/api/v1/sections";

  @Test
  default void a_manager_makes_moves_and_deletes_sections() {
    Visitor manager = Visitor.as("manager");
    Answer top = manager.post(SECTIONS, "{\"name\": \"Wire\"}").is(201);
    String root = top.get("section/number");
    Answer child =
        manager
            .post(
                SECTIONS,
                """
                {"name": "Дріт", "nameEn": "Cord", "below": %s, "version": %s}\
                """
                    .formatted(root, top.get("version")))
            .is(201);
    String number = child.get("section/number");
    assertEquals("Wire", child.get("section/path/0"));
    assertEquals("Дріт", child.get("section/path/1"));
    manager
        .put(SECTIONS + "/" + number, "{\"name\": \"Мотузка\", \"number\": " + root + "}")
        .isProblem(409, "section-number-taken");
    manager.put(SECTIONS + "/" + number, "{\"name\": \"Мотузка\"}").is(200);
    Answer stale =
        manager
            .post(
                SECTIONS + "/" + number + "/move",
                "{\"position\": 1, \"version\": " + top.get("version") + "}")
            .isProblem(409, "changed-meanwhile");
    assertEquals("manager", stale.get("changedBy"));
    deletes(manager, root).isProblem(409, "section-in-use");
    manager.post(SECTIONS + "/" + number + "/move", "{\"position\": 1}").is(200);
    manager.post(SECTIONS + "/" + number + "/merge", "{\"into\": " + root + "}").is(200);
    deletes(manager, number).isProblem(404, "not-found");
    deletes(manager, root).is(200);
  }

  @Test
  default void a_section_is_refused_with_the_field_that_is_wrong() {
    Visitor manager = Visitor.as("manager");
    assertField(manager.post(SECTIONS, "{}"), "name");
    assertField(manager.post(SECTIONS, "{\"name\": \"a:b\"}"), "name");
    assertField(manager.post(SECTIONS, "{\"name\": \"A\", \"nameEn\": \"<b>\"}"), "nameEn");
    for (String number : List.of("0", "-1", "1.5", "1000000000", "\"x\"")) {
      assertField(
          manager.post(SECTIONS, "{\"name\": \"A\", \"number\": " + number + "}"), "number");
    }
    manager.post(SECTIONS, "[]").isProblem(400, "malformed");
    manager.post(SECTIONS, "{\"name\": \"A\", \"below\": 999999}").isProblem(404, "not-found");
    manager.put(SECTIONS + "/x", "{\"name\": \"A\"}").isProblem(404, "not-found");
    assertField(manager.post(SECTIONS + "/grow", "{\"levels\": 0}"), "levels");
    manager.put(SECTIONS + "/types/999999", "{\"section\": null}").isProblem(404, "not-found");
  }

  @Test
  default void an_integrator_reads_the_tree_and_changes_nothing() {
    Answer tree = Visitor.as("integrator").get(SECTIONS).is(200);
    assertTrue(tree.has("version") && tree.has("nextFreeNumber"), tree::toString);
    Visitor.as("integrator").post(SECTIONS, "{\"name\": \"A\"}").isProblem(403, "forbidden");
    Visitor.as("cashier").post(SECTIONS + "/grow", "{\"levels\": 3}").isProblem(403, "forbidden");
    Visitor.stranger().get(SECTIONS).isProblem(401, "not-signed-in");
  }

  @Test
  default void the_whole_tree_is_grown_from_the_types_and_a_type_can_be_taken_out() {
    Visitor manager = Visitor.as("manager");
    manager.post(SECTIONS + "/grow", "{\"levels\": 3}").is(200);
    Answer grown = manager.get(SECTIONS).is(200);
    JsonObject section =
        grown.object().getJsonArray("sections").getValuesAs(JsonObject.class).stream()
            .filter(one -> one.getString("name").equals("Торгсофт"))
            .findAny()
            .orElseThrow();
    assertEquals(2, section.getJsonArray("path").size());
    assertTrue(section.getInt("goodsInAll") > 0, section::toString);
    assertFalse(section.getJsonArray("types").isEmpty());
    String type = Answer.text(section.getJsonArray("types").getFirst());
    manager.put(SECTIONS + "/types/" + type, "{}").is(200);
    Answer without = manager.get(SECTIONS).is(200);
    assertTrue(
        without.object().getJsonArray("withoutSection").getValuesAs(JsonObject.class).stream()
            .anyMatch(one -> Integer.toString(one.getInt("type")).equals(type)),
        "it is listed");
    manager
        .put(SECTIONS + "/types/" + type, "{\"section\": " + section.getInt("number") + "}")
        .is(200);
  }

  private static Answer deletes(Visitor manager, String number) {
    return manager.send("DELETE", SECTIONS + "/" + number, null, new byte[0]);
  }

  private static void assertField(Answer answer, String field) {
    assertEquals(field, answer.isProblem(422, "invalid").get("field"));
  }
}
