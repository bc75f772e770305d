package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** A till tells which devices its bridge has (docs/protocols/till.md). */
@Path("till/bridge-devices")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BridgeDevicesResource {
  @Inject BridgeDevices bridges;
  @Inject Tills tills;
  @Context SecurityContext security;

  /** How many are kept now. */
  public record Answer(int devices) {}

  @PUT
  public Answer told(String body) {
    JsonInput input = JsonInput.object(body);
    Till till = tills.alone(input.text("till", 16), Caller.of(security.getUserPrincipal()));
    List<BridgeDevice> devices =
        input.list("devices", BridgeDevices.MOST).stream()
            .map(BridgeDevicesResource::device)
            .toList();
    bridges.told(till, devices);
    return new Answer(devices.size());
  }

  private static BridgeDevice device(JsonInput input) {
    return new BridgeDevice(
        input.text("id", 40),
        input.text("kind", 20),
        input.text("driver", 40),
        input.flag("opensDrawer"));
  }
}
