package org.crmrecommend;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Message patterns of reasons in one language. */
final class ReasonMessages {

  private static final String BUNDLE = "org.crmrecommend.reasons";

  private final ResourceBundle messages;
  private final Locale locale;

  private ReasonMessages(ResourceBundle messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /** Returns the messages in the language of a locale, or in English if it is not supported. */
  static ReasonMessages forLocale(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
    boolean isSupported = bundle.getLocale().getLanguage().equals(locale.getLanguage());
    // ResourceBundle falls back to the default locale, which must not replace a missing language.
    return isSupported
        ? new ReasonMessages(bundle, locale)
        : new ReasonMessages(ResourceBundle.getBundle(BUNDLE, Locale.ROOT), Locale.ENGLISH);
  }

  /** Returns the display name of an attribute, or its own name if there is none. */
  private String attributeName(String name) {
    String key = "attribute." + name;
    return messages.containsKey(key) ? messages.getString(key) : name;
  }

  /** Formats the reason that an item shares an attribute value with the items of the user. */
  String sharedAttribute(String name, String value) {
    String key = "shared-attribute." + name;
    return format(messages.containsKey(key) ? key : "shared-attribute", attributeName(name), value);
  }

  /** Formats a message with these values. */
  String format(String key, Object... values) {
    return new MessageFormat(messages.getString(key), locale).format(values);
  }

  /** Joins texts to a list such as {@code cup, pot and tea}. */
  String join(List<String> texts) {
    int last = texts.size() - 1;
    return last <= 0
        ? String.join("", texts)
        : String.join(messages.getString("list.comma"), texts.subList(0, last))
            + messages.getString("list.and")
            + texts.get(last);
  }

  /** Formats a share in whole percent. Only exact shares of 0 and 1 are written as 0% and 100%. */
  String percent(double share) {
    long rounded = Math.round(100 * share);
    if (rounded == 0 && share > 0) {
      return format("percent.min");
    }
    return format("percent", rounded == 100 && share < 1 ? 99 : rounded);
  }
}
