package org.crmrecommend.examples.webshop.text;

import java.util.Locale;

/** Placeholder until the real one arrives. */
public final class BilingualText {

  private BilingualText() {}

  /** Returns one side of a text with a slash. */
  public static String of(String text, Locale locale) {
    int slash = text.indexOf(" / ");
    if (slash < 0) {
      return text;
    }
    return locale.getLanguage().equals("zh") ? text.substring(0, slash) : text.substring(slash + 3);
  }
}
