package org.crmrecommend.examples;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.DryRun;
import org.crmrecommend.DryRun.BeforeAfter;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;
import org.crmrecommend.Trace.NoteType;

/**
 * What a file of placements changes. Public because it is written as JSON.
 *
 * @param seed of the random users
 * @param placements in the order of the file
 */
public record DryRunReport(long seed, List<Comparison> placements) {

  /** The notes that say what a rule could not do; the others are about a user or an item. */
  private static final Set<NoteType> RULE_NOTES =
      EnumSet.of(
          NoteType.PLACEMENT_NOT_VALID,
          NoteType.UNKNOWN_TIER,
          NoteType.UNKNOWN_COLUMN,
          NoteType.PIN_NOT_ELIGIBLE,
          NoteType.PIN_BREAKS_LIMIT,
          NoteType.PIN_MOVED_UP,
          NoteType.SHARE_NOT_REACHED,
          NoteType.NO_PRICE_KNOWN);

  /** Copies the list. */
  public DryRunReport {
    placements = List.copyOf(placements);
  }

  /**
   * The lists of one placement before and after.
   *
   * @param name of the placement
   * @param lists number of users
   * @param changed number of lists that change
   * @param overlap share of the items before that the lists after have, too
   * @param itemsPerList mean number of items of a list
   * @param differentItems number of different items in all lists
   * @param means mean of numbers over all places, by column
   * @param shares share of places, by column and value
   * @param rules what the rules did, in their order
   * @param notes number of lists by what a rule could not do
   * @param users the lists of all users
   */
  public record Comparison(
      String name,
      int lists,
      int changed,
      double overlap,
      BeforeAfter itemsPerList,
      BeforeAfter differentItems,
      Map<String, BeforeAfter> means,
      Map<String, Map<String, BeforeAfter>> shares,
      List<RuleEffect> rules,
      Map<String, Integer> notes,
      List<UserLists> users) {}

  /**
   * What a rule did.
   *
   * @param rule its description
   * @param lists number of lists in which it had an effect
   * @param items number of items in all lists, as in {@link Trace.RuleResult}
   */
  public record RuleEffect(String rule, int lists, int items) {}

  /** The ids of the items of a user's lists. */
  public record UserLists(String user, List<String> before, List<String> after) {}

  /**
   * Compares the lists of one placement.
   *
   * @param means columns of numbers
   * @param shares columns of texts
   */
  static Comparison compare(String name, DryRun run, List<String> means, List<String> shares) {
    Map<String, BeforeAfter> meanByColumn = new LinkedHashMap<>();
    means.forEach(column -> meanByColumn.put(column, run.mean(column)));
    Map<String, Map<String, BeforeAfter>> sharesByColumn = new LinkedHashMap<>();
    shares.forEach(column -> sharesByColumn.put(column, run.shares(column)));
    return new Comparison(
        name,
        run.lists().size(),
        run.changedCount(),
        run.overlap(),
        run.meanSize(),
        run.coverage(),
        meanByColumn,
        sharesByColumn,
        ruleEffects(run),
        notes(run),
        run.lists().stream().map(DryRunReport::userLists).toList());
  }

  private static List<RuleEffect> ruleEffects(DryRun run) {
    Map<String, RuleEffect> effects = new LinkedHashMap<>();
    for (DryRun.Lists lists : run.lists()) {
      for (Trace.RuleResult result : lists.after().trace().rules()) {
        effects.merge(
            result.rule().toString(),
            new RuleEffect(result.rule().toString(), result.items() > 0 ? 1 : 0, result.items()),
            (a, b) -> new RuleEffect(a.rule(), a.lists() + b.lists(), a.items() + b.items()));
      }
    }
    return List.copyOf(effects.values());
  }

  private static Map<String, Integer> notes(DryRun run) {
    Map<String, Integer> counts = new TreeMap<>();
    for (DryRun.Lists lists : run.lists()) {
      for (Trace.Note note : lists.after().trace().notes()) {
        if (RULE_NOTES.contains(note.type())) {
          counts.merge(note.text(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static UserLists userLists(DryRun.Lists lists) {
    return new UserLists(
        lists.after().request().user().orElse(""), ids(lists.before()), ids(lists.after()));
  }

  private static List<String> ids(Recommendations list) {
    return list.list().stream().map(Recommendation::item).toList();
  }
}
