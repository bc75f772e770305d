package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goods come in by a file. */
interface Importing {

  private static Answer imports(String type, String csv) {
    return Visitor.as("integrator")
        .post("/api/v1/products/import", type, csv.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void a_file_of_goods_is_taken_row_by_row() {
    String csv =
        """
        sku,name,barcode,price,unit,type,store,warehouse,onHand
        IT-1,Їжак,2000000000015,12.50,piece,Toys,S1,MAIN,4
        IT-2,Nuts,,1e999999,weight,Toys,S1,MAIN,4
        IT-3,Ball,,9.99,piece,Toys,S9,MAIN,4
        """;
    Answer imported = imports("text/csv", csv).is(200);
    assertEquals("1", imported.get("created"), imported::toString);
    assertEquals("2", imported.get("refused"), imported::toString);
    assertEquals("4 on hand, 0 reserved", ServedHouse.figures("IT-1"));
    assertEquals(List.of(), ServedHouse.read("SELECT sku FROM product WHERE sku = 'IT-2'"));
    assertEquals("1", imports("text/csv", csv).is(200).get("unchanged"));
  }

  @Test
  default void an_import_goes_on_in_the_background() throws InterruptedException {
    Visitor integrator = Visitor.as("integrator");
    String csv = "sku,name,price,store,onHand\nIJ-1,Ball,2,S1,3\nIJ-2,Cube,much,,\n";
    Answer tried = ended(begin("?trial=true&name=toys.csv", csv));
    assertEquals("DONE", tried.get("state"), tried::toString);
    assertEquals("1", tried.get("created"), tried::toString);
    assertEquals(List.of(), ServedHouse.read("SELECT sku FROM product WHERE sku = 'IJ-1'"));
    Answer done = ended(begin("", csv));
    assertEquals("1", done.get("created"), done::toString);
    assertEquals("3 on hand, 0 reserved", ServedHouse.figures("IJ-1"));
    String jobs = "/api/v1/products/import/jobs/" + done.get("id");
    String refused = integrator.get(jobs + "/refused").is(200).toString();
    assertTrue(refused.contains("much"), refused);
    assertEquals("DONE", integrator.post(jobs + "/cancel", "").is(200).get("state"));
    Visitor.as("cashier").get(jobs).isProblem(403, "forbidden");
  }

  private static Answer begin(String query, String csv) {
    return Visitor.as("integrator")
        .post(
            "/api/v1/products/import/jobs" + query,
            "text/csv",
            csv.getBytes(StandardCharsets.UTF_8))
        .is(202);
  }

  private static Answer ended(Answer begun) throws InterruptedException {
    Answer now = begun;
    for (int i = 0; i < 1200 && now.get("state").equals("RUNNING"); i++) {
      Thread.sleep(50);
      now = Visitor.as("integrator").get("/api/v1/products/import/jobs/" + begun.get("id")).is(200);
    }
    return now;
  }

  @Test
  default void goods_go_out_as_they_came_in() {
    imports("text/csv", "sku,name,price,purchasePrice\nIX-1,Ball,2,1.11\n").is(200);
    String query = "/api/v1/products/export?text=IX-1&format=";
    String csv = Visitor.as("manager").get(query + "csv").is(200).toString();
    assertTrue(csv.contains("IX-1,Ball,") && csv.contains("1.11"), csv);
    assertFalse(Visitor.as("integrator").get(query + "csv").is(200).toString().contains("1.11"));
    Visitor.as("manager").get(query + "xlsx").is(200);
    Visitor.as("manager").get(query + "doc").isProblem(422, "invalid");
  }

  @Test
  default void what_is_no_file_of_goods_is_refused_whole() {
    List<String> before = ServedHouse.everythingWritten();
    imports("text/csv", "").isProblem(422, "invalid");
    imports("text/csv", "name,price\nx,1\n").isProblem(422, "invalid");
    imports("text/csv; charset=nonsense", "sku\nx\n").isProblem(422, "invalid");
    imports("application/json", "{}").isProblem(415, "media-type");
    Answer unclosed = imports("text/csv", "sku,name\nIT-9,\"never closed\n");
    assertTrue(unclosed.status() < 500, unclosed::toString);
    assertEquals(before, ServedHouse.everythingWritten());
  }
}
