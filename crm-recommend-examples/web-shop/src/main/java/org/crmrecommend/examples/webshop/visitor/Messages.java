package org.crmrecommend.examples.webshop.visitor;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;

/** The texts of the pages in one language. */
public final class Messages {

  private static final String PACKAGE = "org.crmrecommend.examples.webshop.";

  /** The pages for shoppers, the pages for the merchant, and the guided stories. */
  private static final List<String> BUNDLES =
      List.of("messages", "merchant.messages", "tour.messages");

  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Map<Language, Messages> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Messages(language));
    }
  }

  private final Language language;
  private final List<ResourceBundle> bundles;

  private Messages(Language language) {
    this.language = language;
    this.bundles =
        BUNDLES.stream()
            .map(name -> ResourceBundle.getBundle(PACKAGE + name, language.locale(), CONTROL))
            .toList();
  }

  /** Returns the texts in a language. */
  public static Messages in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** Returns whether there is a text with a key. */
  public boolean contains(String key) {
    return bundles.stream().anyMatch(bundle -> bundle.containsKey(key));
  }

  /**
   * Returns a text with values in its places.
   *
   * @throws java.util.MissingResourceException if there is no text with this key
   */
  public String text(String key, Object... values) {
    for (ResourceBundle bundle : bundles) {
      if (bundle.containsKey(key)) {
        return new MessageFormat(bundle.getString(key), language.locale()).format(values);
      }
    }
    throw new MissingResourceException("there is no text for " + key, PACKAGE, key);
  }
}
