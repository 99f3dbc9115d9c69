package org.crmrecommend;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The phrases of reasons in one language. */
final class Wording {

  private static final String BUNDLE = "org.crmrecommend.reasons";

  private final ResourceBundle phrases;
  private final Locale locale;

  private Wording(ResourceBundle phrases, Locale locale) {
    this.phrases = phrases;
    this.locale = locale;
  }

  /** In the language of a locale; in English if there are no phrases in it. */
  static Wording in(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    boolean isSpoken = found.getLocale().getLanguage().equals(locale.getLanguage());
    // The machine's own language must not step in for one that is missing.
    return isSpoken
        ? new Wording(found, locale)
        : new Wording(ResourceBundle.getBundle(BUNDLE, Locale.ROOT), Locale.ENGLISH);
  }

  /** What an attribute is called; its own name if there is no other. */
  private String attribute(String name) {
    String key = "attribute." + name;
    return phrases.containsKey(key) ? phrases.getString(key) : name;
  }

  /** That an item has an attribute's value in common with what the person turns to. */
  String likeness(String name, String value) {
    String key = "likeness." + name;
    return say(phrases.containsKey(key) ? key : "likeness", attribute(name), value);
  }

  /** A phrase with its places filled. */
  String say(String key, Object... values) {
    return new MessageFormat(phrases.getString(key), locale).format(values);
  }

  /** Some things, such as {@code cup, pot and tea}. */
  String list(List<String> things) {
    int last = things.size() - 1;
    return last <= 0
        ? String.join("", things)
        : String.join(phrases.getString("list.comma"), things.subList(0, last))
            + phrases.getString("list.and")
            + things.get(last);
  }

  /** In whole percent, of which there are none and a hundred only where that is so. */
  String percent(double share) {
    long rounded = Math.round(100 * share);
    if (rounded == 0 && share > 0) {
      return say("percent.least");
    }
    return say("percent", rounded == 100 && share < 1 ? 99 : rounded);
  }
}
