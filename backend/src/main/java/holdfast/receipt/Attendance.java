package holdfast.receipt;

import holdfast.staff.WorkEntry;
import java.util.UUID;

/** Somebody came to work or left; it has no part in any shift. */
record Attendance(WorkEntry entry) implements TillPackage {
  @Override
  public UUID id() {
    return entry.id();
  }
}
