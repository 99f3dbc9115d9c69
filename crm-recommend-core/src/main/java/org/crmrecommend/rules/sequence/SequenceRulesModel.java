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
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * Scores an item by the best sequential rule that applies to the history, and predicts when the
 * item is due. Immutable.
 *
 * <p>A rule applies if the history contains the items of its antecedent, by an event of the trained
 * kind or of unknown kind. Their last times must be in the rule's order and within its time
 * constraints; items of one element must be at most a day apart. An antecedent of one item needs no
 * time. A rule no longer applies once the consequent has followed the antecedent. The basket is
 * ignored, because its items are not bought yet.
 *
 * <p>score(i) = max over the rules with consequent i of confidence · due. If the time of the
 * antecedent or of the request is unknown, due is 1. Otherwise it depends on the time t ≥ 0 since
 * the last element of the antecedent and the quartiles q₁ and q₃ of the rule's delay. It is 1 from
 * q₁ to q₃, and 0.3 + 0.7 · 2^(−d / w) outside. Here d is the distance of t from that range, and w
 * = q₃ − q₁, but at least a day. So an item that always follows after three weeks gets a low score
 * in the first week, and the score of an item that follows at any time hardly changes. A long
 * overdue item keeps the minimum factor, because there is no better evidence.
 *
 * <p>A request takes time proportional to the history and to the rules whose antecedent ends with
 * one of its items. The model takes about 400 bytes per rule and 4 bytes per item. Each concurrent
 * request takes 21 bytes per item, which later requests reuse.
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
   * @param rules rules with one item in the consequent and no repeated item in the antecedent
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

  /** Returns the rules by descending confidence; unmodifiable. */
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

  /** Visits only the consequents of the rules that apply. */
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

  /** Returns the rule that determines an item's score; empty if the score is zero. */
  public Optional<SequenceRule> rule(Profile profile, int item) {
    HistoryScratch history = pool.acquire().load(profile, kind);
    int row = bestRow(history, item);
    release(history);
    return row == NO_ROW ? Optional.empty() : Optional.of(rules.get(ruleIndex.ruleNumber(row)));
  }

  /**
   * Returns the expected time from the request until the item is due. This is the median delay of
   * the {@linkplain #rule rule} behind its score minus the time since its antecedent; 0 if the item
   * is overdue. If either time is unknown, returns the median delay. Empty if the score is zero.
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

  /**
   * Returns the row of the rule with the highest score; ties go to the rule with the higher
   * confidence.
   */
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

  /** Returns the items of the antecedent of the {@linkplain #rule rule}, with equal shares. */
  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    List<OldExplanation> explanations = new ArrayList<>();
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
                                new OldExplanation.History(
                                    antecedentItem, 1.0 / rule.antecedentSize()))));
    return List.copyOf(explanations);
  }
}
