package org.crmrecommend.examples.output;

import java.util.Locale;
import java.util.Map;

/** Languages of reports and reasons. */
public enum Language {
  /** English. */
  ENGLISH(
      Locale.ENGLISH,
      Map.of(
          "noScript",
          "This page needs JavaScript to show its tables and charts. Please turn it on in your"
              + " browser.",
          "footer",
          "Created by crm-recommend. Charts by Apache ECharts.",
          "licensesTitle",
          "Licenses of the chart library")),
  /** Simplified Chinese. */
  CHINESE(
      Locale.SIMPLIFIED_CHINESE,
      Map.of(
          "noScript",
          "本页的表格和图表需要 JavaScript，请在浏览器中启用。",
          "footer",
          "由 crm-recommend 生成，图表由 Apache ECharts 绘制。",
          "licensesTitle",
          "图表库的许可证"));

  private final Locale locale;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map
  private final Map<String, String> pageTexts;

  Language(Locale locale, Map<String, String> pageTexts) {
    this.locale = locale;
    this.pageTexts = pageTexts;
  }

  /** Returns the locale of the texts. */
  public Locale locale() {
    return locale;
  }

  /** Returns the texts of the frame of a page by placeholder. */
  Map<String, String> pageTexts() {
    return pageTexts;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
