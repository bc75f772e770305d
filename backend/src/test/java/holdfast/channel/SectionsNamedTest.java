package holdfast.channel;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.order.PriceSource;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A section that a channel names does not go away under it. */
class SectionsNamedTest {
  private static final Caller ADMIN = new Caller("admin", Role.ADMINISTRATOR, null);
  private static final AtomicInteger codes = new AtomicInteger();

  private final Shop house = Shop.open();
  private final Channels channels = house.the(Channels.class);
  private final SectionTree tree = house.the(SectionTree.class);

  @Test
  void a_section_that_channels_name_is_not_deleted_and_the_refusal_names_them() {
    Section caps = section("Caps named");
    Channel second = connected("Second shop", caps.number());
    connected("First shop", caps.number());
    Problem refusal = assertThrows(Problem.class, () -> tree.delete(caps.number(), null, MANAGER));
    assertEquals("section-named", refusal.type());
    assertEquals(List.of("First shop", "Second shop"), refusal.facts().get("channels"));
    assertTrue(refusal.detail().contains("First shop, Second shop"), refusal.detail());
    assertTrue(tree.tree().find(caps.number()).isPresent());

    for (Channel channel : channels.all()) {
      if (Objects.equals(section(channel), caps.number())) {
        channels.change(channel.code(), channel.version(), settings(channel.name(), null), ADMIN);
      }
    }
    assertEquals(List.of(), tree.channelsNaming(caps.number()));
    tree.delete(caps.number(), null, MANAGER);
    assertTrue(tree.tree().find(caps.number()).isEmpty());
    assertEquals(second.code(), channels.named(second.code()).code());
  }

  @Test
  void a_channel_follows_its_section_into_another_and_to_another_number() {
    Section boots = section("Boots named");
    Section shoes = section("Shoes named");
    Channel channel = connected("Follower", boots.number());
    tree.merge(boots.number(), shoes.number(), null, MANAGER);
    Channel merged = channels.named(channel.code());
    assertEquals(shoes.number(), section(merged));
    assertTrue(merged.version() > channel.version(), "who edits it meanwhile is told");
    int number = tree.nextFreeNumber() + 500;
    tree.rename(shoes.number(), new Section.Label(number, "Shoes renumbered", null), null, MANAGER);
    assertEquals(number, section(channels.named(channel.code())));
    assertEquals(WithoutSection.LEFT_OUT, merged.rules().goods().withoutSection());
  }

  @Test
  void a_section_that_is_not_there_cannot_be_named() {
    Problem refusal = assertThrows(Problem.class, () -> connected("Lost", 987_654));
    assertEquals("section", refusal.facts().get("field"));
  }

  private Section section(String name) {
    return tree.addCurrent(null, new Section.Label(null, name, null), null, MANAGER);
  }

  private static @Nullable Integer section(Channel channel) {
    return channel.rules().goods().section();
  }

  private Channel connected(String name, @Nullable Integer section) {
    return channels.connect(
        new Channel("named-" + codes.incrementAndGet(), Kind.FILES, settings(name, section)),
        ADMIN);
  }

  private static Settings settings(String name, @Nullable Integer section) {
    ChannelRules standard = ChannelRules.STANDARD;
    return new Settings(
        name,
        S1,
        null,
        PriceSource.HOLDFAST,
        7,
        true,
        new ChannelRules(
            standard.orders(),
            new Goods(section, WithoutSection.LEFT_OUT),
            standard.prices(),
            standard.stock(),
            standard.schedule(),
            standard.photos(),
            standard.connection()));
  }
}
