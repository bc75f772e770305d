package holdfast.channel.goods;

import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.section.SectionAnswers;
import holdfast.section.SectionTree;
import holdfast.section.StoreTree;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The tree of sections as the shop of one channel shows it. */
@Path("channels/{code}/sections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShopTreeResource {
  @Inject Channels channels;
  @Inject SectionTree tree;
  @Inject ProductTypes types;
  @Inject Transactions transactions;
  @Context SecurityContext security;

  @GET
  public SectionAnswers.Tree sections(@PathParam("code") String code) {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.READ_STOCK);
    Channel channel = channels.named(code);
    caller.requireStore(channel.store());
    return transactions.call(
        () -> {
          ProductTypeTree kinds = types.tree();
          StoreTree shown =
              ShopTrees.of(channel.rules().goods(), tree.tree(), kinds, types.goods());
          return SectionAnswers.Tree.of(shown, kinds);
        });
  }
}
