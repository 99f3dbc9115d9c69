package org.crmrecommend;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The phrases of reasons in one language. */
final class ReasonMessages {

  private static final String BUNDLE = "org.crmrecommend.reasons";

  private final ResourceBundle messages;
  private final Locale locale;

  private ReasonMessages(ResourceBundle messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /** In the language of a locale; in English if there are no phrases in it. */
  static ReasonMessages forLocale(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
    boolean isSupported = bundle.getLocale().getLanguage().equals(locale.getLanguage());
    // The machine's own language must not step in for one that is missing.
    return isSupported
        ? new ReasonMessages(bundle, locale)
        : new ReasonMessages(ResourceBundle.getBundle(BUNDLE, Locale.ROOT), Locale.ENGLISH);
  }

  /** What an attribute is called; its own name if there is no other. */
  private String attributeName(String name) {
    String key = "attribute." + name;
    return messages.containsKey(key) ? messages.getString(key) : name;
  }

  /** That an item has an attribute's value in common with what the person turns to. */
  String sharedAttribute(String name, String value) {
    String key = "shared-attribute." + name;
    return format(messages.containsKey(key) ? key : "shared-attribute", attributeName(name), value);
  }

  /** A phrase with its places filled. */
  String format(String key, Object... values) {
    return new MessageFormat(messages.getString(key), locale).format(values);
  }

  /** Some things, such as {@code cup, pot and tea}. */
  String join(List<String> texts) {
    int last = texts.size() - 1;
    return last <= 0
        ? String.join("", texts)
        : String.join(messages.getString("list.comma"), texts.subList(0, last))
            + messages.getString("list.and")
            + texts.get(last);
  }

  /** In whole percent, of which there are none and a hundred only where that is so. */
  String percent(double share) {
    long rounded = Math.round(100 * share);
    if (rounded == 0 && share > 0) {
      return format("percent.min");
    }
    return format("percent", rounded == 100 && share < 1 ? 99 : rounded);
  }
}
