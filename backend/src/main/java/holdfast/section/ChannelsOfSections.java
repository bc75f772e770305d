package holdfast.section;

import java.util.List;

/** Knows which channels show only the goods of one section. */
public interface ChannelsOfSections {
  /** What those channels are called that name this section in their settings, in order. */
  List<String> naming(int section);

  /** Lets them name another section instead, in the running transaction. */
  void rename(int section, int to);
}
