package org.crmrecommend.examples;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.Trace;

/** Message in one language that names the filters that removed all items. */
enum EmptyListMessage {
  ENGLISH(
      "no items to list; the input has no items",
      "no items to list; {0,choice,1#1 item|1<{0,number,integer} items} removed: {1}",
      ", ",
      "{0,number,integer} not on sale",
      "{0,number,integer} in the history or basket of the request",
      "{0,number,integer} already bought, rated, returned or complained about"),
  CHINESE(
      "没有可列出的商品：输入数据中没有商品",
      "没有可列出的商品：共{0,number,integer}件，{1}",
      "，",
      "{0,number,integer}件不在售",
      "{0,number,integer}件已在浏览记录或购物车中",
      "{0,number,integer}件此前已购买、评价、退货或投诉过");

  private final String noItemsSentence;
  private final String sentencePattern;
  private final String separator;
  private final String notOnSalePattern;
  private final String givenPattern;
  private final String boughtPattern;

  EmptyListMessage(
      String noItemsSentence,
      String sentencePattern,
      String separator,
      String notOnSalePattern,
      String givenPattern,
      String boughtPattern) {
    this.noItemsSentence = noItemsSentence;
    this.sentencePattern = sentencePattern;
    this.separator = separator;
    this.notOnSalePattern = notOnSalePattern;
    this.givenPattern = givenPattern;
    this.boughtPattern = boughtPattern;
  }

  /** Returns the message for the language of a locale; in English if it is not Chinese. */
  static EmptyListMessage forLocale(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  /**
   * Explains why no item is listed.
   *
   * @param steps of the trace; the first contains the number of all items. The commands apply only
   *     the filters that are named here
   */
  String explain(List<Trace.Step> steps) {
    String removed =
        steps.stream()
            .filter(step -> step.removed() > 0)
            .map(step -> format(pattern(step), step.removed()))
            .collect(Collectors.joining(separator));
    return removed.isEmpty()
        ? noItemsSentence
        : format(sentencePattern, steps.get(0).kept(), removed);
  }

  private String pattern(Trace.Step step) {
    return switch (step.type()) {
      case ON_SALE -> notOnSalePattern;
      case NOT_IN_HISTORY_OR_BASKET -> givenPattern;
      case NOT_BOUGHT -> boughtPattern;
      default -> throw new IllegalArgumentException("step must be known: " + step.type().text());
    };
  }

  private static String format(String pattern, Object... values) {
    return new MessageFormat(pattern, Locale.ENGLISH).format(values);
  }
}
