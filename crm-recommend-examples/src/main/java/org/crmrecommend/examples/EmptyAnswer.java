package org.crmrecommend.examples;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crmrecommend.Trace;

/** Says in one language which filters removed all items. */
enum EmptyAnswer {
  ENGLISH(
      "no items to list: there are none",
      "no items to list: of {0,choice,1#1 item|1<{0,number,integer} items}, {1}",
      "{0,number,integer} {1}",
      ", ",
      Map.of(
          "on sale",
          "not on sale",
          "not in history or basket",
          "given as history or basket",
          "not bought",
          "bought, rated, returned or complained about before")),
  CHINESE(
      "没有可列出的商品：商品表是空的",
      "没有可列出的商品：共{0,number,integer}件，{1}",
      "{0,number,integer}件{1}",
      "，",
      Map.of(
          "on sale",
          "不在售",
          "not in history or basket",
          "已在浏览记录或购物车中",
          "not bought",
          "此前已购买、评价、退货或投诉过"));

  private final String none;
  private final String sentence;
  private final String part;
  private final String comma;

  /** By the name of a step, what is true of the items that it removes. */
  private final Map<String, String> removed;

  EmptyAnswer(
      String none, String sentence, String part, String comma, Map<String, String> removed) {
    this.none = none;
    this.sentence = sentence;
    this.part = part;
    this.comma = comma;
    this.removed = removed;
  }

  /** In the language of a locale; in English if it is not Chinese. */
  static EmptyAnswer in(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  /**
   * Why no item is listed.
   *
   * @param steps of the trace, the first of which says how many items there are
   */
  String why(List<Trace.Step> steps) {
    int all = steps.get(0).kept();
    return all == 0
        ? none
        : say(
            sentence,
            all,
            steps.stream()
                .filter(step -> step.removed() > 0)
                .map(step -> say(part, step.removed(), reason(step)))
                .collect(Collectors.joining(comma)));
  }

  private String reason(Trace.Step step) {
    return removed.getOrDefault(step.name(), "not \"" + step.name() + "\"");
  }

  private static String say(String pattern, Object... values) {
    return new MessageFormat(pattern, Locale.ENGLISH).format(values);
  }
}
