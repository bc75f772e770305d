package holdfast.section;

import holdfast.shared.Problem;
import java.util.List;

/** 409 {@code section-named}: channels show only the goods of that section; nothing was deleted. */
public class SectionNamed extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * Names the channels.
   *
   * @param channels what they are called
   */
  SectionNamed(Section section, List<String> channels) {
    super(
        409,
        "section-named",
        "Channels name it",
        "The goods of section %d \"%s\" are those that these channels show: %s."
            .formatted(section.number(), section.name(), String.join(", ", channels)));
    with("number", section.number());
    with("name", section.name());
    with("channels", List.copyOf(channels));
  }
}
