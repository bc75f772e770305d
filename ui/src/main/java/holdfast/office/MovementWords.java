package holdfast.office;

/** How the ledger is read out. */
public final class MovementWords {
  private MovementWords() {}

  /** What kind of movement it is. */
  public static String kind(String kind, Texts texts) {
    String key = "movement.kind." + kind.replace(' ', '-');
    return texts.has(key) ? texts.text(key) : kind;
  }
}
