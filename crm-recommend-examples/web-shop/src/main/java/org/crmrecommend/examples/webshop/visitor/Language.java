package org.crmrecommend.examples.webshop.visitor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language of the shop. */
public enum Language {
  /** English. */
  ENGLISH("en", Locale.ENGLISH, "English"),
  /** Simplified Chinese. */
  CHINESE("zh-CN", Locale.SIMPLIFIED_CHINESE, "中文");

  private final String tag;
  private final Locale locale;
  private final String title;

  Language(String tag, Locale locale, String title) {
    this.tag = tag;
    this.locale = locale;
    this.title = title;
  }

  /** Returns the language tag, as in the attribute {@code lang} of a page. */
  public String tag() {
    return tag;
  }

  /** Returns the locale of texts and numbers. */
  public Locale locale() {
    return locale;
  }

  /** Returns the name of the language in itself. */
  public String title() {
    return title;
  }

  /** Returns the language with a tag; empty for any other text. */
  public static Optional<Language> of(@Nullable String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }

  /** Returns the preferred language of a browser, from its header {@code Accept-Language}. */
  static Language preferred(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return ENGLISH;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      for (Locale.LanguageRange range : ranges) {
        for (Language language : values()) {
          if (range.getRange().startsWith(language.locale.getLanguage())) {
            return language;
          }
        }
      }
      return ENGLISH;
    } catch (IllegalArgumentException e) { // the header is not well-formed
      return ENGLISH;
    }
  }
}
