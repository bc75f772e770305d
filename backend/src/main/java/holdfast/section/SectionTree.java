package holdfast.section;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tree of synchronization sections (contract items 35 to 46): its own tree of any shape, into
 * which product types point. One verb at a time changes it.
 *
 * <p>Each changing verb takes the version of the tree that the caller looked at, or null for
 * whatever it is now, and throws {@link ChangedMeanwhile} when it is another by now. Each throws
 * {@code forbidden} without {@link Permission#EDIT_PRODUCTS} and {@code not-found} for a section or
 * type that does not exist. A refusal has changed nothing.
 */
@ApplicationScoped
public class SectionTree {
  /** The feed names the tree as a whole: who follows it reads it anew. */
  public static final String FEED_ITEM = "tree";

  @Inject SectionRows rows;
  @Inject ProductTypes types;
  @Inject ChannelsOfSections channels;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;

  /**
   * What growing has done.
   *
   * @param made how many sections are new
   * @param assigned how many types have got a section
   */
  public record Grown(int made, int assigned) {}

  /** The tree as it is now. */
  public Sections tree() {
    return transactions.call(rows::read);
  }

  /** Which state of the tree is the newest: cheap to ask again and again. */
  public long version() {
    return transactions.call(rows::version);
  }

  /** The tree as a shop that gets all goods would show it, with all types that have no section. */
  public StoreTree preview() {
    return transactions.call(
        () -> {
          ProductTypes.Goods goods = types.goods();
          Map<Integer, Long> byType = new LinkedHashMap<>();
          for (ProductType type : types.tree().all()) {
            byType.put(type.id(), goods.of(type.id()));
          }
          return rows.read().show(byType, goods.untyped());
        });
  }

  /**
   * Whether there is such a section; the tree stays as it is until the running transaction ends.
   */
  public boolean stillHas(int number) {
    return transactions.call(() -> rows.locked().find(number).isPresent());
  }

  /** What those channels are called that show only the goods of this section. */
  public List<String> channelsNaming(int number) {
    return channels.naming(number);
  }

  /** The number that the next section gets when nobody names another. */
  public int nextFreeNumber() {
    return tree().nextFreeNumber();
  }

  /**
   * Adds a section on the level of another, right behind it (<em>Add current</em>).
   *
   * @param beside null: as the last one at the top
   * @throws Problem {@code section-number-taken}, {@code section-exists} (409), {@code invalid}
   */
  public Section addCurrent(
      @Nullable Integer beside, Section.Label label, @Nullable Long seen, Caller by) {
    return change(
        seen,
        by,
        now -> {
          if (beside == null) {
            return add(now, null, Integer.MAX_VALUE, label);
          }
          Section neighbour = there(now, beside);
          int place = now.below(neighbour.parent()).indexOf(neighbour) + 2;
          return add(now, neighbour.parent(), place, label);
        });
  }

  /**
   * Adds a section as the last one below another (<em>Add subordinate</em>).
   *
   * @throws Problem as {@link #addCurrent}; {@code invalid} below {@link SectionRules#DEEPEST}
   *     levels
   */
  public Section addSubordinate(int below, Section.Label label, @Nullable Long seen, Caller by) {
    return change(seen, by, now -> add(now, there(now, below).number(), Integer.MAX_VALUE, label));
  }

  /**
   * Gives a section another name, another number or both. What hangs on the number comes along, and
   * so do channels that name it; a shop takes the section for a new one, since it knows it by its
   * number.
   *
   * @param label without a number, the number stays
   * @throws Problem as {@link #addCurrent}
   */
  public Section rename(int number, Section.Label label, @Nullable Long seen, Caller by) {
    return change(seen, by, now -> rename(now, there(now, number), SectionRules.checked(label)));
  }

  /**
   * Moves a section with everything below it.
   *
   * @param parent null: to the top
   * @param position its place among its new neighbours, from 1; beyond the last means the end
   * @throws Problem {@code invalid} when it would be below itself or too deep; {@code
   *     section-exists}
   */
  public Section move(
      int number, @Nullable Integer parent, int position, @Nullable Long seen, Caller by) {
    return change(
        seen,
        by,
        now -> {
          Section section = there(now, number);
          checkPlace(now, section, parent);
          List<Integer> order = numbersBelow(now, parent);
          order.remove(Integer.valueOf(number));
          order.add(Math.clamp(position - 1L, 0, order.size()), number);
          rows.arrange(parent, order);
          return there(rows.read(), number);
        });
  }

  /**
   * Deletes a section on which nothing hangs and which no channel names. Its number is not proposed
   * again.
   *
   * @throws SectionInUse when sections are below it or product types point to it
   * @throws SectionNamed when channels show only the goods of this section
   */
  public void delete(int number, @Nullable Long seen, Caller by) {
    change(
        seen,
        by,
        now -> {
          Section section = there(now, number);
          List<Section> below = now.below(number);
          Collection<Integer> pointing = now.typesIn(number);
          if (!below.isEmpty() || !pointing.isEmpty()) {
            throw new SectionInUse(section, below.stream().map(Section::number).toList(), pointing);
          }
          List<String> naming = channels.naming(number);
          if (!naming.isEmpty()) {
            throw new SectionNamed(section, naming);
          }
          rows.delete(number);
          return section;
        });
  }

  /**
   * Merges a section into another: what hangs on it hangs on the other then, channels that named it
   * name the other, and it is deleted.
   *
   * @throws Problem {@code invalid} when the other is the same or below it, or it gets too deep;
   *     {@code section-exists} when both have sections of one name
   */
  public Section merge(int number, int into, @Nullable Long seen, Caller by) {
    return change(
        seen,
        by,
        now -> {
          there(now, number);
          there(now, into);
          if (now.subtree(number).contains(into)) {
            throw Problem.invalid("into", "must not be the section itself or below it");
          }
          for (Section child : now.below(number)) {
            checkPlace(now, child, into);
          }
          List<Integer> order = numbersBelow(now, into);
          order.remove(Integer.valueOf(number));
          order.addAll(numbersBelow(now, number));
          rows.rehang(number, into);
          rows.arrange(into, order);
          channels.rename(number, into);
          rows.delete(number);
          return there(rows.read(), into);
        });
  }

  /**
   * Lets product types show in that section; several types may share one.
   *
   * @param section null: nowhere, their goods are without a section then
   * @throws Problem {@code invalid} without any type
   */
  public void assign(
      Collection<Integer> ids, @Nullable Integer section, @Nullable Long seen, Caller by) {
    change(
        seen,
        by,
        now -> {
          ProductTypeTree known = types.tree();
          for (Integer id : ids) {
            if (known.find(id).isEmpty()) {
              throw Problem.notFound("product type", id);
            }
          }
          if (ids.isEmpty()) {
            throw Problem.invalid("types", "name at least one");
          }
          rows.point(ids, section == null ? null : there(now, section).number());
          return now;
        });
  }

  /**
   * Makes the whole tree from the product types in one go: each type without a section gets one of
   * its own below that of the type above it. What is assigned already stays as it is; a section of
   * that name in that place is shared instead of doubled. Signs that a section's name may not have
   * become spaces; a type whose name has no others shares the section above it.
   *
   * @param levels types deeper than that share the section of the type above them (contract 44)
   * @throws Problem {@code invalid}
   */
  public Grown growFromProductTypes(int levels, @Nullable Long seen, Caller by) {
    if (levels < 1) {
      throw Problem.invalid("levels", "must be at least 1");
    }
    return change(
        seen,
        by,
        now -> {
          Growth growth = new Growth(now, types.tree(), levels);
          checkSize(now, growth.sections().size());
          if (!growth.sections().isEmpty()) {
            rows.insert(growth.sections());
          }
          Map<Integer, List<Integer>> typesOf = new TreeMap<>();
          growth
              .pointing()
              .forEach(
                  (type, section) ->
                      typesOf.computeIfAbsent(section, any -> new ArrayList<>()).add(type));
          typesOf.forEach((section, pointing) -> rows.point(pointing, section));
          return new Grown(growth.sections().size(), growth.pointing().size());
        });
  }

  /** What {@link #growFromProductTypes} would do now; changes nothing. */
  public Grown foresee(int levels) {
    return transactions.call(
        () -> {
          Growth growth = new Growth(rows.read(), types.tree(), levels);
          return new Grown(growth.sections().size(), growth.pointing().size());
        });
  }

  private <T> T change(@Nullable Long seen, Caller by, Function<Sections, T> verb) {
    by.require(Permission.EDIT_PRODUCTS);
    return transactions.call(
        () -> {
          Sections now = rows.locked();
          if (seen != null && seen != now.version().number()) {
            throw new ChangedMeanwhile(now.version());
          }
          T done = verb.apply(now);
          rows.changed(by);
          feed.append(Topic.SECTION, null, null, FEED_ITEM);
          return done;
        });
  }

  private Section add(Sections now, @Nullable Integer parent, int position, Section.Label written) {
    Section.Label label = SectionRules.checked(written);
    Integer named = label.number();
    int number = named == null ? now.nextFreeNumber() : named;
    checkNumber(now, number);
    checkSize(now, 1);
    List<Integer> order = numbersBelow(now, parent);
    int place = Math.min(position, order.size() + 1);
    Section section = new Section(number, parent, place, label.name(), label.nameEn());
    checkPlace(now, section, parent);
    rows.insert(List.of(section));
    order.add(place - 1, number);
    rows.arrange(parent, order);
    return section;
  }

  private Section rename(Sections now, Section section, Section.Label label) {
    Integer named = label.number();
    int number = named == null ? section.number() : named;
    Section renamed =
        new Section(number, section.parent(), section.position(), label.name(), label.nameEn());
    now.child(section.parent(), label.name())
        .filter(other -> other.number() != section.number())
        .ifPresent(SectionTree::refuse);
    if (number == section.number()) {
      rows.name(number, label);
    } else {
      checkNumber(now, number);
      rows.insert(List.of(renamed));
      rows.rehang(section.number(), number);
      rows.delete(section.number());
      channels.rename(section.number(), number);
    }
    return renamed;
  }

  private static Section there(Sections now, int number) {
    return now.find(number).orElseThrow(() -> Problem.notFound("section", number));
  }

  private static void checkNumber(Sections now, int number) {
    Section owner = now.find(number).orElse(null);
    if (owner != null) {
      throw new Problem(
              409,
              "section-number-taken",
              "The number is taken",
              "The number " + number + " belongs to \"" + owner.name() + "\".")
          .with("number", number)
          .with("name", owner.name());
    }
  }

  private static void checkSize(Sections now, int more) {
    if (now.all().size() + more > SectionRules.MOST) {
      throw Problem.invalid("sections", "there may be at most " + SectionRules.MOST);
    }
  }

  /** Whether the section, with all below it, may be below that one. */
  private static void checkPlace(Sections now, Section section, @Nullable Integer parent) {
    if (parent != null) {
      there(now, parent);
      if (now.subtree(section.number()).contains(parent)) {
        throw Problem.invalid("parent", "must not be the section itself or below it");
      }
      if (now.path(parent).size() + now.height(section.number()) > SectionRules.DEEPEST) {
        throw Problem.invalid("parent", "the tree may be " + SectionRules.DEEPEST + " levels deep");
      }
    }
    now.child(parent, section.name())
        .filter(other -> other.number() != section.number())
        .ifPresent(SectionTree::refuse);
  }

  private static void refuse(Section other) {
    throw new Problem(
            409,
            "section-exists",
            "There is one already",
            "Beside it there is a section \"" + other.name() + "\", number " + other.number() + ".")
        .with("number", other.number())
        .with("name", other.name());
  }

  private static List<Integer> numbersBelow(Sections now, @Nullable Integer parent) {
    return new ArrayList<>(now.below(parent).stream().map(Section::number).toList());
  }
}
