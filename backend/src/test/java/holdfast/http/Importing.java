package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
