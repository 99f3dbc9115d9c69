package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

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
 * request takes 25 bytes per item, which later requests reuse.
 */
public final class SequenceRulesModel implements Model {

  private final ModelInfo info;
  private final IdMap items;
  private final List<SequenceRule> rules;
  private final EventKind kind;
  private final TimeConstraints constraints;
  private final SequenceRuleIndex ruleIndex;
  private final SequenceRuleScorer ruleScorer;
  private final ScratchPool<HistoryScratch> pool;

  /**
   * @param rules rules with one item in the consequent and no repeated item in the antecedent
   */
  SequenceRulesModel(
      ModelInfo info,
      IdMap items,
      List<SequenceRule> rules,
      EventKind kind,
      TimeConstraints constraints) {
    this.info = info;
    this.items = items;
    this.rules = List.copyOf(rules);
    this.kind = kind;
    this.constraints = constraints;
    this.ruleIndex = new SequenceRuleIndex(items, rules);
    this.ruleScorer = new SequenceRuleScorer(ruleIndex, constraints);
    this.pool = new ScratchPool<>(() -> new HistoryScratch(info.itemCount()));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  EventKind kind() {
    return kind;
  }

  TimeConstraints constraints() {
    return constraints;
  }

  /** Returns the rules by descending confidence; unmodifiable. */
  public List<SequenceRule> rules() {
    return rules;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new HistoryScorer(profile.known(itemCount()));
  }

  /** Returns the rule that determines an item's score; empty if the item has none. */
  public Optional<SequenceRule> rule(Profile profile, int item) {
    try (HistoryScorer scorer = new HistoryScorer(profile)) {
      return scorer.rule(item);
    }
  }

  /**
   * Returns the expected time from the request until the item is due. This is the median delay of
   * the {@linkplain #rule rule} behind its score minus the time since its antecedent; 0 if the item
   * is overdue. If either time is unknown, returns the median delay. Empty if the item has no
   * score.
   */
  public Optional<Duration> expectedDelay(Profile profile, int item) {
    try (HistoryScorer scorer = new HistoryScorer(profile)) {
      return scorer.rule(item).map(rule -> scorer.remainingDelay(rule, item));
    }
  }

  /** Applies the rules to the history once, for the scores and for their explanation. */
  private final class HistoryScorer implements Scorer {

    private final Profile profile;

    /** The scores; null before their first use and after {@link #close}. */
    private @Nullable HistoryScratch history;

    HistoryScorer(Profile profile) {
      this.profile = profile;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      history().copyScores(scores, scored);
    }

    /** Visits only the consequents of the rules that apply. */
    @Override
    public void top(ItemSet eligible, TopItems best) {
      history().offerScores(eligible, best);
    }

    private HistoryScratch history() {
      HistoryScratch loaded = history;
      if (loaded == null) {
        loaded = pool.acquire().load(profile, kind);
        applyRules(loaded);
        history = loaded;
      }
      return loaded;
    }

    private void applyRules(HistoryScratch loaded) {
      for (int h = 0; h < loaded.size(); h++) {
        int item = loaded.item(h);
        for (int row = ruleIndex.rowsFrom(item); row < ruleIndex.rowsTo(item); row++) {
          float score = ruleScorer.score(row, loaded);
          if (isBetter(row, score, loaded)) {
            loaded.setScore(ruleIndex.consequent(row), score, row);
          }
        }
      }
    }

    /** Compares with the rules so far; ties go to the rule with the higher confidence. */
    private boolean isBetter(int row, float score, HistoryScratch loaded) {
      int item = ruleIndex.consequent(row);
      float best = loaded.score(item);
      return score > best
          || (score == best
              && score > 0
              && ruleIndex.ruleNumber(row) < ruleIndex.ruleNumber(loaded.bestRow(item)));
    }

    Optional<SequenceRule> rule(int item) {
      return history().score(item) == 0
          ? Optional.empty()
          : Optional.of(rules.get(ruleIndex.ruleNumber(history().bestRow(item))));
    }

    /** Returns the median delay of an item's rule without the time that has passed. */
    Duration remainingDelay(SequenceRule rule, int item) {
      long elapsed = ruleScorer.millisSinceAntecedent(history().bestRow(item), history());
      Duration remaining = rule.delay().median().minusMillis(Math.max(0, elapsed));
      return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /** Adds the items of the antecedent of the {@linkplain #rule rule}, with equal shares. */
    @Override
    public void explain(int item, Contributions contributions) {
      float score = history().score(item);
      if (score == 0) {
        return;
      }
      int row = history().bestRow(item);
      double amount = (double) score / ruleIndex.antecedentSize(row);
      for (int h = 0; h < profile.size(); h++) {
        if (ruleIndex.hasInAntecedent(row, profile.item(h))) {
          contributions.addHistory(h, amount);
        }
      }
    }

    @Override
    public void close() {
      HistoryScratch loaded = history;
      if (loaded != null) {
        history = null;
        loaded.clear();
        pool.release(loaded);
      }
    }
  }
}
