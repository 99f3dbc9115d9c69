package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * Scores an item by the best rule that leads to it from what a person had to do with, and tells
 * when it is due. Immutable.
 *
 * <p>A rule applies if the history has the items of its left side, by an event of the learned kind
 * or by none that is known, with last times in the rule's order and within its limits; items of one
 * element must lie within a day of each other. A left side of one item needs no time. A rule that
 * has come true since its left side did says nothing more. What lies in the basket has not happened
 * yet and does not count.
 *
 * <p>score(i) = max over the rules that lead to i of confidence · due. Where the time of the left
 * side or that of asking is not known, due is 1. Else it goes by the time t ≥ 0 since the left
 * side's last element and the quartiles q₁ and q₃ of the rule's delay: it is 1 from q₁ to q₃, and
 * 0.3 + 0.7 · 2^(−d / w) outside, d being how far t lies outside and w = q₃ − q₁, but at least a
 * day. So an item that always comes after three weeks stands back in the first, and one that comes
 * at any time counts nearly as much at any; what is long overdue keeps the least, as there is
 * nothing better to go by.
 *
 * <p>A request takes time in proportion to the history and the rules whose left side ends with one
 * of its items. The model holds about 400 bytes a rule and 4 bytes an item; a request at work holds
 * 21 bytes an item, which later ones use again.
 */
public final class SequenceRulesModel implements Model, ExplainableModel {

  private static final int NO_ROW = -1;

  private final IdMap items;
  private final List<SequenceRule> rules;
  private final EventKind kind;
  private final SequenceRuleIndex ruleIndex;
  private final SequenceRuleScorer scorer;
  private final ScratchPool<HistoryScratch> pool;

  /**
   * @param rules with one item on the right side, and none twice on the left
   */
  SequenceRulesModel(
      IdMap items, List<SequenceRule> rules, EventKind kind, TimeConstraints constraints) {
    this.items = items;
    this.rules = List.copyOf(rules);
    this.kind = kind;
    this.ruleIndex = new SequenceRuleIndex(items, rules);
    this.scorer = new SequenceRuleScorer(ruleIndex, constraints);
    this.pool = new ScratchPool<>(() -> new HistoryScratch(items.size()));
  }

  @Override
  public IdMap items() {
    return items;
  }

  /** What was learned, the surest rule first; unmodifiable. */
  public List<SequenceRule> rules() {
    return rules;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    HistoryScratch history = scoreHistory(profile);
    for (int s = 0; s < history.scoredCount(); s++) {
      scores[history.scoredItem(s)] = history.score(history.scoredItem(s));
    }
    release(history);
  }

  /** Visits only the items that rules lead to. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    HistoryScratch history = scoreHistory(profile);
    for (int s = 0; s < history.scoredCount(); s++) {
      int item = history.scoredItem(s);
      if (eligible.contains(item)) {
        best.offer(item, history.score(item));
      }
    }
    release(history);
  }

  private HistoryScratch scoreHistory(Profile profile) {
    HistoryScratch history = pool.acquire().load(profile, kind);
    for (int h = 0; h < history.size(); h++) {
      int item = history.item(h);
      for (int row = ruleIndex.rowsFrom(item); row < ruleIndex.rowsTo(item); row++) {
        history.raiseScore(ruleIndex.consequent(row), scorer.score(row, history));
      }
    }
    return history;
  }

  private void release(HistoryScratch history) {
    history.clear();
    pool.release(history);
  }

  /** The rule that an item's score comes from; empty where that is zero. */
  public Optional<SequenceRule> rule(Profile profile, int item) {
    HistoryScratch history = pool.acquire().load(profile, kind);
    int row = bestRow(history, item);
    release(history);
    return row == NO_ROW ? Optional.empty() : Optional.of(rules.get(ruleIndex.ruleNumber(row)));
  }

  /**
   * How long from the moment of asking until an item is to be expected: the median delay of the
   * {@linkplain #rule rule} behind its score, less the time since the rule's left side; 0 if it is
   * overdue. Where either time is not known, the whole delay. Empty where the score is zero.
   */
  public Optional<Duration> expectedDelay(Profile profile, int item) {
    HistoryScratch history = pool.acquire().load(profile, kind);
    int row = bestRow(history, item);
    long elapsed = row == NO_ROW ? 0 : Math.max(0, scorer.millisSinceAntecedent(row, history));
    release(history);
    if (row == NO_ROW) {
      return Optional.empty();
    }
    Duration remaining = rules.get(ruleIndex.ruleNumber(row)).delay().median().minusMillis(elapsed);
    return Optional.of(remaining.isNegative() ? Duration.ZERO : remaining);
  }

  /** The row of the rule with the highest score, of equal ones that of the surer rule. */
  private int bestRow(HistoryScratch history, int item) {
    int best = NO_ROW;
    float bestScore = 0;
    for (int h = 0; h < history.size(); h++) {
      for (int row = ruleIndex.rowsFrom(history.item(h));
          row < ruleIndex.rowsTo(history.item(h));
          row++) {
        if (ruleIndex.consequent(row) == item) {
          float score = scorer.score(row, history);
          boolean isMoreConfident =
              best != NO_ROW && ruleIndex.ruleNumber(row) < ruleIndex.ruleNumber(best);
          if (score > bestScore || (score == bestScore && isMoreConfident)) {
            best = row;
            bestScore = score;
          }
        }
      }
    }
    return best;
  }

  /** The items of the left side of the {@linkplain #rule rule}, in equal shares. */
  @Override
  public List<Explanation> explain(Profile profile, int item) {
    List<Explanation> explanations = new ArrayList<>();
    rule(profile, item)
        .ifPresent(
            rule ->
                rule.antecedent().stream()
                    .flatMap(List::stream)
                    .mapToInt(items::indexOf)
                    .sorted()
                    .forEach(
                        antecedentItem ->
                            explanations.add(
                                new Explanation.History(
                                    antecedentItem, 1.0 / rule.antecedentSize()))));
    return List.copyOf(explanations);
  }
}
