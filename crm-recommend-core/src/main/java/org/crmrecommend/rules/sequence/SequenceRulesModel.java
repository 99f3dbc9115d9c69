package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
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
public final class SequenceRulesModel implements Model, Explains {

  private static final int NONE = -1;

  private final Ids items;
  private final List<SequenceRule> rules;
  private final EventKind kind;
  private final RuleColumns table;
  private final RuleReading reading;
  private final ScratchPool<KnownHistory> pool;

  /**
   * @param rules with one item on the right side, and none twice on the left
   */
  SequenceRulesModel(Ids items, List<SequenceRule> rules, EventKind kind, TimeLimits limits) {
    this.items = items;
    this.rules = List.copyOf(rules);
    this.kind = kind;
    this.table = new RuleColumns(items, rules);
    this.reading = new RuleReading(table, limits);
    this.pool = new ScratchPool<>(() -> new KnownHistory(items.size()));
  }

  @Override
  public Ids items() {
    return items;
  }

  /** What was learned, the surest rule first; unmodifiable. */
  public List<SequenceRule> rules() {
    return rules;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    KnownHistory history = scored(profile);
    for (int s = 0; s < history.scoredSize(); s++) {
      scores[history.scored(s)] = history.score(history.scored(s));
    }
    giveBack(history);
  }

  /** Visits only the items that rules lead to. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    KnownHistory history = scored(profile);
    for (int s = 0; s < history.scoredSize(); s++) {
      int item = history.scored(s);
      if (eligible.contains(item)) {
        best.offer(item, history.score(item));
      }
    }
    giveBack(history);
  }

  private KnownHistory scored(Profile profile) {
    KnownHistory history = pool.take().load(profile, kind);
    for (int h = 0; h < history.size(); h++) {
      int item = history.item(h);
      for (int row = table.from(item); row < table.to(item); row++) {
        history.raise(table.consequent(row), reading.score(row, history));
      }
    }
    return history;
  }

  private void giveBack(KnownHistory history) {
    history.clear();
    pool.giveBack(history);
  }

  /** The rule that an item's score comes from; empty where that is zero. */
  public Optional<SequenceRule> rule(Profile profile, int item) {
    KnownHistory history = pool.take().load(profile, kind);
    int row = bestRow(history, item);
    giveBack(history);
    return row == NONE ? Optional.empty() : Optional.of(rules.get(table.number(row)));
  }

  /**
   * How long from the moment of asking until an item is to be expected: the median delay of the
   * {@linkplain #rule rule} behind its score, less the time since the rule's left side; 0 if it is
   * overdue. Where either time is not known, the whole delay. Empty where the score is zero.
   */
  public Optional<Duration> expectedDelay(Profile profile, int item) {
    KnownHistory history = pool.take().load(profile, kind);
    int row = bestRow(history, item);
    long since = row == NONE ? 0 : Math.max(0, reading.sinceLast(row, history));
    giveBack(history);
    if (row == NONE) {
      return Optional.empty();
    }
    Duration left = rules.get(table.number(row)).delay().median().minusMillis(since);
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }

  /** The row of the rule with the highest score, of equal ones that of the surer rule. */
  private int bestRow(KnownHistory history, int item) {
    int best = NONE;
    float bestScore = 0;
    for (int h = 0; h < history.size(); h++) {
      for (int row = table.from(history.item(h)); row < table.to(history.item(h)); row++) {
        if (table.consequent(row) == item) {
          float score = reading.score(row, history);
          boolean isSurer = best != NONE && table.number(row) < table.number(best);
          if (score > bestScore || (score == bestScore && isSurer)) {
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
  public List<Cause> explain(Profile profile, int item) {
    List<Cause> causes = new ArrayList<>();
    rule(profile, item)
        .ifPresent(
            rule ->
                rule.antecedent().stream()
                    .flatMap(List::stream)
                    .mapToInt(items::indexOf)
                    .sorted()
                    .forEach(
                        cause ->
                            causes.add(new Cause.History(cause, 1.0 / rule.antecedentSize()))));
    return List.copyOf(causes);
  }
}
