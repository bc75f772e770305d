package holdfast.channel.form;

import holdfast.order.ExternalOrder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One order as lines: sections {@code [Client]}, {@code [Options]}, {@code [Goods]} with {@code
 * key=value}. Several goods may be written as several {@code [Goods]} sections, as numbered ones
 * ({@code [Goods2]}), with numbered keys ({@code GoodID2=}), or one after another in one section,
 * each beginning with its {@code GoodID}.
 */
final class SalForm {
  private static final int LONGEST_TYPED = 2000;
  private static final Pattern SECTION = Pattern.compile("\\[\\s*([A-Za-z]+)[ _.#-]*(\\d*)\\s*]");
  private static final Pattern NUMBERED =
      Pattern.compile("(GoodID|GoodName|Count|Price)[ _.#-]*(\\d{1,6})", Pattern.CASE_INSENSITIVE);

  private final Fields client = new Fields("Client.");
  private final Fields options = new Fields("Options.");
  private final List<Fields> goods = new ArrayList<>();
  private final Map<Integer, Fields> numbered = new TreeMap<>();

  private String section = "";
  private int line;
  private @Nullable Fields lastFields;
  private String lastKey = "";
  private String lastValue = "";

  private SalForm() {}

  static ExternalOrder read(String text, ZoneId zone) {
    SalForm form = new SalForm();
    text.lines().forEach(form::take);
    return ClientOptionsGoods.order(form.client, form.options, form.allGoods(), zone);
  }

  private void take(String raw) {
    line++;
    String text = raw.strip();
    if (text.isEmpty() || text.startsWith(";") || text.startsWith("#")) {
      return;
    }
    Matcher head = SECTION.matcher(text);
    int equals = text.indexOf('=');
    if (head.matches()) {
      open(head.group(1).toLowerCase(Locale.ROOT));
    } else if (equals > 0) {
      put(text.substring(0, equals).strip(), unquoted(text.substring(equals + 1).strip()));
    } else {
      goOn(text);
    }
  }

  private void open(String name) {
    section = name;
    lastFields = null;
    if (isGoods()) {
      addGood();
    }
  }

  private boolean isGoods() {
    return section.equals("goods") || section.equals("good");
  }

  private Fields addGood() {
    if (!goods.isEmpty() && goods.getLast().isEmpty()) {
      return goods.getLast();
    }
    if (goods.size() > ExternalOrder.MAX_LINES) {
      throw Misread.field("Goods", "too-many-goods", ExternalOrder.MAX_LINES);
    }
    Fields good = new Fields("Goods[" + goods.size() + "].");
    goods.add(good);
    return good;
  }

  private void put(String key, String value) {
    if (section.isEmpty()) {
      throw Misread.whole("no-section", null, line);
    }
    switch (section) {
      case "client" -> put(client, key, value);
      case "options" -> put(options, key, value);
      case "goods", "good" -> putGood(key, value);
      default -> lastFields = null; // a section of somebody else
    }
  }

  private void putGood(String key, String value) {
    Matcher number = NUMBERED.matcher(key);
    if (number.matches()) {
      int which = Integer.parseInt(number.group(2));
      if (!numbered.containsKey(which) && numbered.size() > ExternalOrder.MAX_LINES) {
        throw Misread.field("Goods", "too-many-goods", ExternalOrder.MAX_LINES);
      }
      put(
          numbered.computeIfAbsent(which, n -> new Fields("Goods " + n + ".")),
          number.group(1),
          value);
      return;
    }
    Fields good = goods.getLast();
    put(key.equalsIgnoreCase("GoodID") && good.has("GoodID") ? addGood() : good, key, value);
  }

  private void put(Fields fields, String key, String value) {
    fields.put(key, value, line);
    lastFields = fields;
    lastKey = key;
    lastValue = value;
  }

  /** Comments and addresses are typed by people, who press Enter. */
  private void goOn(String text) {
    Fields fields = lastFields;
    boolean isTyped =
        lastKey.equalsIgnoreCase("Comment") || lastKey.toLowerCase(Locale.ROOT).endsWith("address");
    if (fields == null || !isTyped) {
      throw Misread.whole("stray-line", null, line, text);
    }
    if (lastValue.length() > LONGEST_TYPED) {
      throw fields.refuse(lastKey, "too-long", LONGEST_TYPED);
    }
    lastValue = lastValue + "\n" + text;
    fields.put(lastKey, lastValue);
  }

  private List<Fields> allGoods() {
    List<Fields> all = new ArrayList<>(goods);
    all.removeIf(Fields::isEmpty);
    all.addAll(numbered.values());
    return all;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
