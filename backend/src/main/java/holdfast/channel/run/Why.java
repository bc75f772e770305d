package holdfast.channel.run;

import java.util.Locale;

/** Why a run was started. */
public enum Why {
  SCHEDULE,
  /** A cheap question was answered with yes. */
  NEWS,
  /** The shop has to be told something about an order. */
  MESSAGES,
  /** Figures have changed. */
  STOCK,
  /** The channel's settings have changed. */
  SETTINGS,
  /** A person wanted it. */
  PERSON;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
