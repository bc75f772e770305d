package holdfast.office.delivery;

import com.vaadin.flow.component.html.Anchor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address as phones open it in whatever shows maps there: no service of anybody is named. */
final class MapLink {
  private MapLink() {}

  static Anchor of(String address, String words) {
    String place = URLEncoder.encode(address, StandardCharsets.UTF_8).replace("+", "%20");
    Anchor link = new Anchor();
    link.setText(words);
    link.setUnsafeHref("geo:0,0?q=" + place); // Flow knows no such addresses; this one is encoded
    link.addClassName("map-link");
    return link;
  }
}
