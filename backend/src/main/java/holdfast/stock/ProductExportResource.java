package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.ProductExport.Filter;
import holdfast.stock.ProductExport.Format;
import holdfast.stock.StockRanking.Only;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Goods as a file, over REST: sent while it is read. */
@Path("products/export")
@ApplicationScoped
public class ProductExportResource {
  @Inject ProductExport export;
  @Context SecurityContext security;

  @GET
  @Produces({"text/csv", ProductImportResource.XLSX, MediaType.APPLICATION_JSON})
  public Response export(
      @QueryParam("format") @DefaultValue("csv") String name,
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("type") @Nullable Integer type,
      @QueryParam("store") @Nullable String store) {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.READ_STOCK);
    Format format = Format.named(name.toLowerCase(Locale.ROOT));
    Filter filter = new Filter(text, type, store, Only.ALL);
    StreamingOutput sending = out -> export.write(filter, format, out, caller);
    return Response.ok(sending, format.mediaType())
        .header("Content-Disposition", "attachment; filename=\"" + format.file() + "\"")
        .build();
  }
}
