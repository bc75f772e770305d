package holdfast.bridge.javapos;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jpos.JposConst;
import jpos.JposException;
import jpos.config.JposEntry;
import jpos.loader.JposServiceInstance;
import jpos.loader.JposServiceInstanceFactory;

/**
 * A maker's service of the version 1.15: what the device of this logical name does is done, of
 * everything else nothing happens.
 */
public final class FakeMaker implements JposServiceInstanceFactory {

  private static final int VERSION = 1_015_000;
  private static final Map<Class<?>, Object> NOTHING =
      Map.of(boolean.class, false, int.class, 0, long.class, 0L);
  private static final Map<String, Object> DEVICES = new ConcurrentHashMap<>();

  static void plugIn(String logicalName, Object device) {
    DEVICES.put(logicalName, device);
  }

  @Override
  public JposServiceInstance createInstance(String name, JposEntry entry) throws JposException {
    Object device = DEVICES.get(entry.getLogicalName());
    if (device == null) {
      throw new JposException(JposConst.JPOS_E_NOHARDWARE, "no cable");
    }
    String kind = String.valueOf(entry.getPropertyValue(JposEntry.DEVICE_CATEGORY_PROP_NAME));
    try {
      Class<?> contract = Class.forName("jpos.services." + kind + "Service115");
      return (JposServiceInstance)
          Proxy.newProxyInstance(
              FakeMaker.class.getClassLoader(),
              new Class<?>[] {contract, JposServiceInstance.class},
              (proxy, method, arguments) -> called(device, method, arguments));
    } catch (ClassNotFoundException unknown) {
      throw new JposException(JposConst.JPOS_E_NOSERVICE, kind, unknown);
    }
  }

  private static Object called(Object device, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("getDeviceServiceVersion")) {
      return VERSION;
    }
    try {
      Method own =
          device.getClass().getDeclaredMethod(method.getName(), method.getParameterTypes());
      own.setAccessible(true);
      return own.invoke(device, arguments);
    } catch (NoSuchMethodException nothingHappens) {
      return NOTHING.get(method.getReturnType());
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
