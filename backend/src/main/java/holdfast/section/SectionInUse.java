package holdfast.section;

import holdfast.shared.Problem;
import java.util.Collection;

/** 409 {@code section-in-use}: other things hang on that section; nothing was deleted. */
public class SectionInUse extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * Names what hangs on it.
   *
   * @param sections the numbers of the sections directly below
   * @param types the ids of the product types that point to it
   */
  SectionInUse(Section section, Collection<Integer> sections, Collection<Integer> types) {
    super(
        409,
        "section-in-use",
        "Something hangs on it",
        "On section %d \"%s\" hang %d sections and %d product types."
            .formatted(section.number(), section.name(), sections.size(), types.size()));
    with("number", section.number());
    with("name", section.name());
    with("sections", sections.stream().sorted().toList());
    with("types", types.stream().sorted().toList());
  }
}
