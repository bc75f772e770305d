package holdfast.section;

import holdfast.shared.Problem;

/** 409 {@code changed-meanwhile}: somebody else changed the tree since the caller looked at it. */
public class ChangedMeanwhile extends Problem {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhile(Sections.Version now) {
    super(
        409,
        "changed-meanwhile",
        "Somebody else changed it",
        "The sections were changed by %s at %s; look at them as they are now (version %d)."
            .formatted(now.changedBy(), now.changedAt(), now.number()));
    with("version", now.number());
    if (now.changedBy() != null && now.changedAt() != null) {
      with("changedBy", now.changedBy()).with("changedAt", now.changedAt().toString());
    }
  }
}
