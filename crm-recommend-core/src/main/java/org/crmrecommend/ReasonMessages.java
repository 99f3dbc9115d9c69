package org.crmrecommend;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** Message patterns of reasons and of titles of lists in one language. */
final class ReasonMessages {

  private static final String BUNDLE = "org.crmrecommend.reasons";

  private static final ReasonMessages ENGLISH =
      new ReasonMessages(ResourceBundle.getBundle(BUNDLE, Locale.ROOT), Locale.ENGLISH);

  /** By language, for each supported language. */
  private static final Map<String, ReasonMessages> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final ResourceBundle messages;
  private final Locale locale;

  /** Compiled patterns by key. A format is not thread-safe, so only copies of it are used. */
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private ReasonMessages(ResourceBundle messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  /** Returns the messages in the language of a locale, or in English if it is not supported. */
  static ReasonMessages forLocale(Locale locale) {
    ReasonMessages known = BY_LANGUAGE.get(locale.getLanguage());
    return known != null ? known : load(locale);
  }

  private static ReasonMessages load(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
    Locale language = bundle.getLocale();
    // ResourceBundle falls back to the default locale, which must not replace a missing language.
    if (!language.getLanguage().equals(locale.getLanguage())) {
      return ENGLISH;
    }
    return BY_LANGUAGE.computeIfAbsent(
        language.getLanguage(), key -> new ReasonMessages(bundle, language));
  }

  /** Returns the display name of an attribute, or its own name if there is none. */
  private String attributeName(String name) {
    String key = "attribute." + name;
    return contains(key) ? messages.getString(key) : name;
  }

  /** Formats the reason that an item shares an attribute value with the items of the user. */
  String sharedAttribute(String name, String value) {
    String key = "shared-attribute." + name;
    return format(contains(key) ? key : "shared-attribute", attributeName(name), value);
  }

  /** Returns whether there is a message with a key. */
  boolean contains(String key) {
    return messages.containsKey(key);
  }

  /** Formats a message with these values. */
  String format(String key, Object... values) {
    MessageFormat compiled =
        formats.computeIfAbsent(key, k -> new MessageFormat(messages.getString(k), locale));
    return ((MessageFormat) compiled.clone()).format(values);
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
