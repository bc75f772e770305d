package holdfast.office.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.channel.FeedKeys;
import holdfast.office.Notices;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The address from which a marketplace fetches the catalogue: made here, shown once. */
@Dependent
class FeedAddress extends Div {
  private static final long serialVersionUID = 1L;

  private final transient FeedKeys keys;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Paragraph since = new Paragraph();
  private final TextField address = new TextField(texts.text("channel.feed.address"));
  private final Button copy = new Button(VaadinIcon.COPY_O.create());
  private final Button make = new Button();
  private String channel = "";
  private String store = "";
  private boolean isThere;

  @Inject
  FeedAddress(FeedKeys keys, Shops shops) {
    this.keys = keys;
    this.shops = shops;
    addClassName("fields");
    Paragraph what = new Paragraph(texts.text("channel.feed.what"));
    since.addClassName("quiet");
    address.setId("feed-address");
    address.setReadOnly(true);
    address.setWidthFull();
    address.setHelperText(texts.text("channel.feed.once"));
    copy.setId("copy-feed");
    copy.setAriaLabel(texts.text("channel.feed.copy"));
    copy.setTooltipText(texts.text("channel.feed.copy"));
    copy.addClickListener(clicked -> copy());
    address.setSuffixComponent(copy);
    make.setId("make-feed");
    make.addClickListener(clicked -> ask());
    add(what, since, address, make);
  }

  void show(String code, String itsStore) {
    if (!code.equals(channel)) {
      address.setVisible(false);
      address.clear();
    }
    channel = code;
    store = itsStore;
    refresh();
  }

  private void refresh() {
    var made = keys.made(channel);
    isThere = made.isPresent();
    since.setText(
        made.map(
                kept ->
                    texts.text("channel.feed.since", shops.moment(kept.since(), store), kept.by()))
            .orElse(texts.text("channel.feed.none")));
    make.setText(texts.text(isThere ? "channel.feed.renew" : "channel.feed.make"));
  }

  private void ask() {
    if (!isThere) {
      renew();
      return;
    }
    Question question =
        new Question(texts.text("channel.feed.renew"), texts.text("channel.feed.renewWhat"));
    question.openForGood(
        texts.text("channel.feed.renew"),
        () -> {
          question.close();
          renew();
        });
  }

  /** The whole address begins as that of this page does: proxies make the server guess wrong. */
  private void renew() {
    Notices.attempt(
        () -> {
          String path = FeedKeys.address(channel, keys.renew(channel, SignedIn.callerHere()));
          UI.getCurrentOrThrow()
              .getPage()
              .executeJs("return location.origin")
              .then(String.class, origin -> showOnce(origin + path));
        });
    refresh();
  }

  private void showOnce(String whole) {
    address.setValue(whole);
    address.setVisible(true);
    Notices.done(texts.text("channel.feed.made"));
  }

  /** Pages without a certificate have no clipboard: there the text is at least selected. */
  private void copy() {
    address
        .getElement()
        .executeJs(
            """
            if (navigator.clipboard) {
              return navigator.clipboard.writeText(this.value).then(() => true, () => false);
            }
            this.inputElement.select();
            return document.execCommand('copy');\
            """)
        .then(
            Boolean.class,
            done -> Notices.done(texts.text(done ? "channel.feed.copied" : "channel.feed.select")));
  }
}
