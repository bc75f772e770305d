package holdfast.bridge.scale;

import holdfast.bridge.device.Device;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import holdfast.bridge.javapos.Installed;
import holdfast.bridge.line.BadFrame;
import java.util.List;
import jpos.JposConst;
import jpos.JposException;
import jpos.Scale;
import jpos.ScaleConst;

/**
 * An installed JavaPOS scale. Its {@code readWeight} waits for a weight at rest, in thousandths of
 * the unit of the scale; only kilograms and grams are taken.
 */
public final class JavaPosScale implements WeightSource {

  private static final int WAIT_MS = 500;

  private final Installed<Scale> installed;
  private Weight last = Weight.MOVING;

  private JavaPosScale(DeviceSettings settings) {
    installed = new Installed<>(settings, new Scale(), control -> control.setAsyncMode(false));
  }

  /** A scale as others are. */
  public static Device device(DeviceSettings settings) {
    return new holdfast.bridge.scale.Scale(new JavaPosScale(settings), settings);
  }

  @Override
  public Weight read() throws BadFrame, Fault {
    int[] thousandths = new int[1];
    try {
      Scale scale = installed.ready();
      scale.readWeight(thousandths, WAIT_MS);
      last = Weight.of(grams(thousandths[0], scale.getWeightUnit()), true, false);
      return last;
    } catch (JposException failure) {
      return instead(failure);
    }
  }

  @Override
  public List<String> commands() {
    return List.of("zero");
  }

  @Override
  public boolean command(String name) throws Fault {
    try {
      installed.ready().zeroScale();
      return true;
    } catch (JposException failure) {
      if (failure.getErrorCode() == JposConst.JPOS_E_TIMEOUT) {
        return false;
      }
      throw installed.fault(failure, After.FAILED);
    }
  }

  @Override
  public void close() {
    installed.close();
  }

  private Weight instead(JposException failure) throws Fault {
    if (failure.getErrorCode() == JposConst.JPOS_E_TIMEOUT) {
      return Weight.MOVING;
    }
    if (failure.getErrorCode() != JposConst.JPOS_E_EXTENDED) {
      throw installed.fault(failure, After.FAILED);
    }
    return switch (failure.getErrorCodeExtended()) {
      case ScaleConst.JPOS_ESCAL_OVERWEIGHT -> Weight.OVER;
      case ScaleConst.JPOS_ESCAL_UNDER_ZERO -> Weight.UNDER;
      case ScaleConst.JPOS_ESCAL_UNDERWEIGHT -> Weight.of(0, true, false);
      case ScaleConst.JPOS_ESCAL_SAME_WEIGHT -> last;
      default -> throw installed.fault(failure, After.FAILED);
    };
  }

  private static long grams(int thousandths, int unit) throws BadFrame {
    return switch (unit) {
      case ScaleConst.SCAL_WU_KILOGRAM -> thousandths;
      case ScaleConst.SCAL_WU_GRAM -> Math.round(thousandths / 1000.0);
      default -> throw new BadFrame("a scale of unit " + unit);
    };
  }
}
