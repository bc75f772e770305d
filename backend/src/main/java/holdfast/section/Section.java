package holdfast.section;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree that online shops see; they know it by its number.
 *
 * @param number more than zero and unique over the whole tree
 * @param parent the number of the section it is below, or null at the top
 * @param position its place among its neighbours, from 1
 */
public record Section(
    int number, @Nullable Integer parent, int position, String name, @Nullable String nameEn) {

  /** The name in that language, or the shop's own name when there is none. */
  public String nameIn(String language) {
    return language.startsWith("en") && nameEn != null ? nameEn : name;
  }

  /**
   * What a person writes on a section.
   *
   * @param number null: the next free one
   */
  public record Label(@Nullable Integer number, String name, @Nullable String nameEn) {}
}
