package org.crmrecommend.examples;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.Trace;

/** Says in one language which filters removed all items. */
enum EmptyAnswer {
  ENGLISH(
      "no items to list: of {0,choice,1#1 item|1<{0,number,integer} items}, {1}",
      ", ",
      "{0,number,integer} not on sale",
      "{0,number,integer} given as history or basket",
      "{0,number,integer} bought, rated, returned or complained about before"),
  CHINESE(
      "没有可列出的商品：共{0,number,integer}件，{1}",
      "，",
      "{0,number,integer}件不在售",
      "{0,number,integer}件已在浏览记录或购物车中",
      "{0,number,integer}件此前已购买、评价、退货或投诉过");

  private final String sentence;
  private final String comma;
  private final String notOnSale;
  private final String given;
  private final String bought;

  EmptyAnswer(String sentence, String comma, String notOnSale, String given, String bought) {
    this.sentence = sentence;
    this.comma = comma;
    this.notOnSale = notOnSale;
    this.given = given;
    this.bought = bought;
  }

  /** In the language of a locale; in English if it is not Chinese. */
  static EmptyAnswer in(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  /**
   * Why no item is listed.
   *
   * @param steps of the trace, the first of which says how many items there are; the commands apply
   *     only the filters that are named here
   */
  String why(List<Trace.Step> steps) {
    String removed =
        steps.stream()
            .filter(step -> step.removed() > 0)
            .map(step -> say(pattern(step), step.removed()))
            .collect(Collectors.joining(comma));
    return say(sentence, steps.get(0).kept(), removed);
  }

  private String pattern(Trace.Step step) {
    return switch (step.name()) {
      case "on sale" -> notOnSale;
      case "not in history or basket" -> given;
      case "not bought" -> bought;
      default -> throw new IllegalArgumentException("step must be known: " + step.name());
    };
  }

  private static String say(String pattern, Object... values) {
    return new MessageFormat(pattern, Locale.ENGLISH).format(values);
  }
}
