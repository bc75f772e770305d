package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Import of goods over REST (DESIGN 12). */
@Path("products/import")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProductImportResource {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @Inject ProductImport productImport;
  @Context SecurityContext security;
  @Context HttpHeaders headers;

  /**
   * Takes a CSV or XLSX file as the body, CSV in UTF-8 unless the media type names a {@code
   * charset}.
   *
   * @param store takes the quantities of rows that name no store, and those of a {@code
   *     TSGoods.trs}
   * @param sku of a {@code TSGoods.trs}: the column that is the SKU
   * @param unknown of a {@code TSGoods.trs}: {@code keep} or {@code ignore}
   *     <p>The body is put by first: a connection that breaks has then imported nothing.
   */
  @POST
  @Consumes({"text/csv", MediaType.TEXT_PLAIN, ProductImportResource.XLSX})
  public ProductImport.Result read(
      InputStream body,
      @QueryParam("store") @Nullable String store,
      @QueryParam("sku") @Nullable String sku,
      @QueryParam("unknown") @DefaultValue("keep") String unknown)
      throws IOException {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.IMPORT_PRODUCTS);
    if (!unknown.equals("keep") && !unknown.equals("ignore")) {
      throw Problem.invalid("unknown", "must be keep or ignore");
    }
    Reading reading =
        new Reading(charset(headers.getMediaType()), store, sku, unknown.equals("keep"));
    java.nio.file.Path file = Files.createTempFile("products", ".csv");
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return productImport.read(file, reading, caller);
    } finally {
      Files.delete(file);
    }
  }

  static Charset charset(@Nullable MediaType type) {
    String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("charset", "is not known here");
    }
  }
}
