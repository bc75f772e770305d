package holdfast.bridge;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for devices in the network of the shop, when the administrator asks for it and never by
 * itself: knocks once on the few ports that devices have, says nothing, and hangs up; and calls for
 * registrars that answer a call.
 *
 * <p>Only private IPv4 addresses, at most 256 of them, 64 at a time, 400 ms each: a network of 256
 * takes about three seconds.
 */
final class NetworkSearch {

  private static final System.Logger log = System.getLogger(NetworkSearch.class.getName());
  private static final int KNOCK_MS = 400;
  private static final int AT_ONCE = 64;
  private static final int PREFIX_MIN = 24;

  /** What is likely behind a port: raw printing, and the JSON protocol of PrivatBank. */
  private static final Map<Integer, String> PORTS = Map.of(9100, "escpos", 2000, "privatbank");

  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(\\d{1,2}))?");

  private NetworkSearch() {}

  /** The private networks this computer is in, each with at most 256 addresses. */
  static List<String> own() {
    List<String> networks = new ArrayList<>();
    for (InterfaceAddress address : addresses()) {
      int prefix = Math.max(PREFIX_MIN, address.getNetworkPrefixLength());
      networks.add(text(number(address.getAddress()) & mask(prefix)) + "/" + prefix);
    }
    return networks;
  }

  /** The private IPv4 addresses of this computer. */
  private static List<InterfaceAddress> addresses() {
    List<InterfaceAddress> all = new ArrayList<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InterfaceAddress address : one.getInterfaceAddresses()) {
          if (address.getAddress() instanceof Inet4Address ip && ip.isSiteLocalAddress()) {
            all.add(address);
          }
        }
      }
    } catch (SocketException unreadable) {
      // the administrator knows the address
    }
    return all;
  }

  /**
   * What answers, as addresses and likely drivers of devices.
   *
   * @param network {@code 192.168.1.20} or {@code 192.168.1.0/24}
   * @throws Fault when it is no private network, or has more than 256 addresses
   */
  static JsonArray find(String network) throws Fault {
    Matcher form = NETWORK.matcher(network);
    if (!form.matches()) {
      throw Args.bad("network");
    }
    String said = form.group(2);
    int prefix = said == null ? 32 : Integer.parseInt(said);
    if (prefix < PREFIX_MIN || prefix > 32) {
      throw Args.bad("network");
    }
    int first = number(parsed(form.group(1))) & mask(prefix);
    Semaphore room = new Semaphore(AT_ONCE);
    List<Callable<Boolean>> knocks = new ArrayList<>();
    List<InetSocketAddress> doors = new ArrayList<>();
    for (int i = 0; i < 1 << (32 - prefix); i++) {
      for (int port : PORTS.keySet().stream().sorted().toList()) {
        InetSocketAddress door = new InetSocketAddress(parsed(text(first + i)), port);
        doors.add(door);
        knocks.add(() -> opens(door, room));
      }
    }
    JsonArrayBuilder found = Json.createArrayBuilder();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Set<String>> called = all.submit(() -> called(first, prefix));
      List<Future<Boolean>> answers = all.invokeAll(knocks);
      for (int i = 0; i < doors.size(); i++) {
        if (answers.get(i).resultNow()) {
          InetSocketAddress door = doors.get(i);
          found.add(
              Json.createObjectBuilder()
                  .add("line", "tcp://" + door.getHostString() + ":" + door.getPort())
                  .add("driver", PORTS.getOrDefault(door.getPort(), "")));
        }
      }
      for (String line : called.get()) {
        found.add(Json.createObjectBuilder().add("line", line).add("driver", "help-micro"));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      log.log(Level.WARNING, "No registrar could be called", failed);
    }
    return found.build();
  }

  /** Registrars that answer a call: everybody in a network of ours, or the one address. */
  private static Set<String> called(int first, int prefix) throws IOException {
    if (prefix == 32) {
      return RegistrarCall.to(InetAddress.getByName(text(first))).answers();
    }
    Predicate<InetAddress> inside = who -> (number(who) & mask(prefix)) == first;
    List<InetAddress> own =
        addresses().stream().map(InterfaceAddress::getAddress).filter(inside).toList();
    return RegistrarCall.toAll(own, inside).answers();
  }

  private static boolean opens(InetSocketAddress door, Semaphore room) throws InterruptedException {
    room.acquire();
    try (Socket socket = new Socket()) {
      socket.connect(door, KNOCK_MS);
      return true;
    } catch (IOException nobody) {
      return false;
    } finally {
      room.release();
    }
  }

  private static InetAddress parsed(String digits) throws Fault {
    try {
      InetAddress address = InetAddress.getByName(digits); // four numbers: nobody is asked
      if (!address.isSiteLocalAddress() && !address.isLoopbackAddress()) {
        throw Args.bad("network");
      }
      return address;
    } catch (UnknownHostException notOne) {
      throw Args.bad("network");
    }
  }

  private static int mask(int prefix) {
    return -1 << (32 - prefix);
  }

  private static int number(InetAddress address) {
    int number = 0;
    for (byte one : address.getAddress()) {
      number = (number << 8) | (one & 0xFF);
    }
    return number;
  }

  private static String text(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, (address >>> 16) & 0xFF, (address >>> 8) & 0xFF, address & 0xFF);
  }
}
