package holdfast.channel.wire;

import holdfast.channel.ChannelFault;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom we may call. A manager types addresses of shops; an address inside our own network would let
 * him look where he has no business. Such hosts have to be named in {@code HOLDFAST_PRIVATE_HOSTS}
 * (comma-separated; the system property {@code holdfast.privateHosts} before it).
 */
public final class Addresses {
  private static final String PROPERTY = "holdfast.privateHosts";
  private static final String VARIABLE = "HOLDFAST_PRIVATE_HOSTS";

  private Addresses() {}

  /**
   * Checks an address of the web.
   *
   * @throws ChannelFault {@code address-not-allowed}, {@code unreachable} when nobody knows it
   */
  public static void check(URI address) {
    String scheme = address.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw ChannelFault.lasting("address-not-allowed", "only http and https addresses are called");
    }
    String host = address.getHost();
    if (host == null || address.getUserInfo() != null) {
      throw ChannelFault.lasting("address-not-allowed", "the address must be a host and a path");
    }
    check(host);
  }

  /**
   * Checks a host of any protocol.
   *
   * @throws ChannelFault {@code address-not-allowed}, {@code unreachable} when nobody knows it
   */
  public static void check(String host) {
    if (allowed().contains(host)) {
      return;
    }
    try {
      if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Addresses::isPrivate)) {
        throw ChannelFault.lasting(
            "address-not-allowed", host + " lies in a private network; see HOLDFAST_PRIVATE_HOSTS");
      }
    } catch (UnknownHostException unknown) {
      throw ChannelFault.passing("unreachable", "nobody knows " + host).because(unknown);
    }
  }

  private static Set<String> allowed() {
    String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    return Arrays.stream(named.split(",")).map(String::strip).collect(Collectors.toSet());
  }

  private static boolean isPrivate(InetAddress address) {
    byte first = address.getAddress()[0];
    boolean uniqueLocal = address.getAddress().length == 16 && (first & 0xfe) == 0xfc;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal;
  }
}
