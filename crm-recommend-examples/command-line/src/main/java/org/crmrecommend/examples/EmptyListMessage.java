package org.crmrecommend.examples;

import static java.util.Map.entry;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crmrecommend.Trace;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.Trace.StepType;

/**
 * Message in one language that gives the reason why a list is empty.
 *
 * @param noItemsSentence if there are no items at all
 * @param removedPattern with the number of items and what removed them
 * @param noTierPattern with the number of eligible items and the tiers
 * @param notShownPattern with the name of the placement
 * @param separator of list elements
 * @param stepPatterns what removed a number of items
 */
record EmptyListMessage(
    String noItemsSentence,
    String removedPattern,
    String noTierPattern,
    String notShownPattern,
    String separator,
    Map<StepType, String> stepPatterns) {

  static final EmptyListMessage ENGLISH =
      new EmptyListMessage(
          "no items to list; the input has no items",
          "no items to list; {0,choice,1#1 item|1<{0,number,integer} items} removed: {1}",
          "no items to list; {0,choice,1#1 item is|1<{0,number,integer} items are} eligible, but no tier"
              + " supplied one: {1}",
          "no items to list; placement {0} is not shown at this time",
          ", ",
          Map.ofEntries(
              entry(StepType.ON_SALE, "{0,number,integer} not on sale"),
              entry(StepType.ACCEPTED_BY_FILTER, "{0,number,integer} by the filter of the request"),
              entry(
                  StepType.ACCEPTED_BY_PLACEMENT,
                  "{0,number,integer} by the filter of the placement"),
              entry(StepType.IN_PRICE_BAND, "{0,number,integer} outside the price band"),
              entry(StepType.NOT_SHOWN_TOO_OFTEN, "{0,number,integer} shown too often"),
              entry(StepType.NOT_IN_EARLIER_LIST, "{0,number,integer} in an earlier list"),
              entry(StepType.REQUESTED, "{0,number,integer} not requested"),
              entry(StepType.NOT_EXCLUDED, "{0,number,integer} excluded by the request"),
              entry(
                  StepType.NOT_IN_HISTORY_OR_BASKET,
                  "{0,number,integer} in the history or basket of the request"),
              entry(
                  StepType.NOT_BOUGHT,
                  "{0,number,integer} already bought, rated, returned or complained about"),
              entry(StepType.ACCEPTED_BY_PREDICATE, "{0,number,integer} by a condition")));

  static final EmptyListMessage CHINESE =
      new EmptyListMessage(
          "没有可列出的商品：输入数据中没有商品",
          "没有可列出的商品：共{0,number,integer}件，{1}",
          "没有可列出的商品：有{0,number,integer}件符合条件，但以下来源均未给出推荐：{1}",
          "没有可列出的商品：推荐位{0}此时不展示",
          "，",
          Map.ofEntries(
              entry(StepType.ON_SALE, "{0,number,integer}件不在售"),
              entry(StepType.ACCEPTED_BY_FILTER, "{0,number,integer}件不符合请求的筛选条件"),
              entry(StepType.ACCEPTED_BY_PLACEMENT, "{0,number,integer}件不符合推荐位的筛选条件"),
              entry(StepType.IN_PRICE_BAND, "{0,number,integer}件不在价格区间内"),
              entry(StepType.NOT_SHOWN_TOO_OFTEN, "{0,number,integer}件展示次数过多"),
              entry(StepType.NOT_IN_EARLIER_LIST, "{0,number,integer}件已在前面的列表中"),
              entry(StepType.REQUESTED, "{0,number,integer}件不在请求的范围内"),
              entry(StepType.NOT_EXCLUDED, "{0,number,integer}件被请求排除"),
              entry(StepType.NOT_IN_HISTORY_OR_BASKET, "{0,number,integer}件已在浏览记录或购物车中"),
              entry(StepType.NOT_BOUGHT, "{0,number,integer}件此前已购买、评价、退货或投诉过"),
              entry(StepType.ACCEPTED_BY_PREDICATE, "{0,number,integer}件不符合条件")));

  /** Returns the message for the language of a locale; in English if it is not Chinese. */
  static EmptyListMessage forLocale(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  /** Returns whether the message says the same as a note. */
  static boolean contains(Trace.Note note) {
    return note.type() == NoteType.PLACEMENT_NOT_VALID;
  }

  /** Explains why the list of a trace is empty. */
  String explain(Trace trace) {
    Optional<Trace.Note> notShown =
        trace.notes().stream().filter(EmptyListMessage::contains).findFirst();
    if (notShown.isPresent()) {
      return format(notShownPattern, notShown.get().subject());
    }
    List<Trace.Step> steps = trace.steps();
    int all = steps.isEmpty() ? 0 : steps.get(0).kept();
    if (all == 0) {
      return noItemsSentence;
    }
    int eligible = steps.get(steps.size() - 1).kept();
    return eligible > 0
        ? format(noTierPattern, eligible, tiers(trace))
        : format(removedPattern, all, removed(steps));
  }

  private String tiers(Trace trace) {
    return trace.tiers().stream()
        .map(Trace.TierResult::name)
        .collect(Collectors.joining(separator));
  }

  private String removed(List<Trace.Step> steps) {
    return steps.stream()
        .filter(step -> step.removed() > 0)
        .map(step -> format(stepPatterns.getOrDefault(step.type(), ""), step.removed()))
        .collect(Collectors.joining(separator));
  }

  private static String format(String pattern, Object... values) {
    return new MessageFormat(pattern, Locale.ENGLISH).format(values);
  }
}
