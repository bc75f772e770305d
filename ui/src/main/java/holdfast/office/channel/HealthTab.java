package holdfast.office.channel;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.office.FaultWords;
import holdfast.office.LampMark;
import holdfast.office.LampMark.Look;
import holdfast.office.Live;
import holdfast.office.MomentCell;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * <em>Health</em>: how the channel stands in a sentence; all of it is on the screen it leads to.
 */
@Dependent
class HealthTab extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Lamps lamps;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final LampMark lamp = new LampMark();
  private final Paragraph sentence = new Paragraph();
  private final Paragraph last = new Paragraph();
  private final Anchor more = new Anchor();
  private String channel = "";

  @Inject
  HealthTab(Lamps lamps, Shops shops, Live live) {
    this.lamps = lamps;
    this.shops = shops;
    addClassName("tab");
    MomentCell.prepare(this, shops.clock());
    more.setText(texts.text("sync.open"));
    more.setId("open-health");
    Div group = new Div(lamp, sentence, last, more);
    group.addClassName("group");
    add(group);
    live.followRuns(this, this::refresh);
  }

  void show(String code) {
    channel = code;
    more.setHref(Places.syncHealth(code));
    refresh();
  }

  private void refresh() {
    if (SignedIn.may(Permission.READ_ORDERS)) {
      lamps.all(SignedIn.callerHere()).stream()
          .filter(one -> one.channel().code().equals(channel))
          .findAny()
          .ifPresent(this::show);
    }
  }

  private void show(Lamp now) {
    Look look = Look.of(now);
    lamp.show(look);
    sentence.setText(
        now.isFaulty() && now.state() != null
            ? FaultWords.of(now.state().faultCode(), texts)
            : texts.text("sync.sentence." + look));
    @Nullable Instant success = now.state() == null ? null : now.state().lastSuccess();
    last.removeAll();
    last.setVisible(success != null);
    if (success != null) {
      last.add(
          new Span(texts.text("sync.column.lastSuccess") + ": "),
          new MomentCell(success, shops.exactly(success, now.channel().store())));
    }
  }
}
