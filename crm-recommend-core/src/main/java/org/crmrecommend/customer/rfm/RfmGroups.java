package org.crmrecommend.customer.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crmrecommend.kernel.Checks;

/**
 * An ordered list of groups that divides all customers: a customer belongs to the first group that
 * contains the scores. Immutable.
 *
 * <p>Every combination of scores that a customer can have must be in a group, and every group must
 * have a combination of its own; so a mistake in a file of groups is found when it is read, not
 * when the first customer of no group appears. Combinations are those of scores from 1 to {@link
 * #bins}, and 0-0-0 for customers without a purchase.
 */
public final class RfmGroups {

  /** The code of a customer that the instant does not know yet. */
  public static final int NO_GROUP = -1;

  private static final int SCORES = RfmBins.MAX_COUNT + 1;

  /**
   * The eleven default groups, for five bins. With quintiles, a frequency score of 1 means a single
   * purchase if at least 20 % of the buyers bought once.
   *
   * <table>
   * <caption>Default groups: recency-frequency-monetary, first match</caption>
   * <tr><th>Name</th><th>Scores</th><th>Customers who …</th></tr>
   * <tr><td>champions (冠军)</td><td>4-5, 4-5, 4-5</td><td>buy often, for much, and did so
   * recently: reward them</td></tr>
   * <tr><td>loyal (忠诚)</td><td>3-5, 4-5, 1-5</td><td>buy often and are still there: offer them
   * more</td></tr>
   * <tr><td>previously loyal (曾经忠诚)</td><td>1-2, 4-5, 4-5</td><td>bought often and for much, but
   * not recently: call them</td></tr>
   * <tr><td>active (活跃)</td><td>4-5, 2-3, 1-5</td><td>bought recently and not for the first time:
   * make them loyal</td></tr>
   * <tr><td>new (新客)</td><td>5, 1, 1-5</td><td>made their first purchase very recently: welcome
   * them</td></tr>
   * <tr><td>promising (有潜力)</td><td>3-4, 1, 1-5</td><td>made their first purchase a while ago:
   * suggest the second one</td></tr>
   * <tr><td>needs attention (需关注)</td><td>3, 2-3, 1-5</td><td>bought several times and begin to
   * stay away: remind them</td></tr>
   * <tr><td>at risk (有流失风险)</td><td>2, 2-5, 1-5</td><td>bought several times, the last time long
   * ago: give them a reason to return</td></tr>
   * <tr><td>almost lost (即将流失)</td><td>1, 2-5, 1-5</td><td>bought several times, the last time
   * longest ago: try to win them back</td></tr>
   * <tr><td>dormant (沉睡)</td><td>1-2, 1, 1-5</td><td>bought once or seldom, long ago: spend
   * little on them</td></tr>
   * <tr><td>prospects (潜客)</td><td>0, 0, 0</td><td>have not bought yet</td></tr>
   * </table>
   */
  public static final RfmGroups DEFAULTS =
      parse(
          """
          name,recency,frequency,monetary
          champions,4-5,4-5,4-5
          loyal,3-5,4-5,1-5
          previously loyal,1-2,4-5,4-5
          active,4-5,2-3,1-5
          new,5,1,1-5
          promising,3-4,1,1-5
          needs attention,3,2-3,1-5
          at risk,2,2-5,1-5
          almost lost,1,2-5,1-5
          dormant,1-2,1,1-5
          prospects,0,0,0
          """,
          RfmBins.MAX_COUNT);

  private final List<RfmGroup> groups;
  private final int bins;

  /** The group of each combination of scores; {@link #NO_GROUP} for those that do not occur. */
  private final byte[] table;

  private RfmGroups(List<RfmGroup> groups, int bins) {
    this.groups = List.copyOf(groups);
    this.bins = bins;
    this.table = new byte[SCORES * SCORES * SCORES];
    fillTable();
  }

  /**
   * Returns groups in this order.
   *
   * @param bins number of scores, from 2 to 5
   * @throws IllegalArgumentException if there are no groups or more than 100, two have the same
   *     name, a combination of scores is in no group, or a group has no combination of its own
   */
  public static RfmGroups of(List<RfmGroup> groups, int bins) {
    Checks.requireNoNulls("groups", groups);
    Checks.requireBetween("bins", bins, 2, RfmBins.MAX_COUNT);
    Checks.requireBetween("number of groups", groups.size(), 1, 100);
    Set<String> names = new HashSet<>();
    for (RfmGroup group : groups) {
      if (!names.add(group.name())) {
        throw new IllegalArgumentException("groups must have different names: " + group.name());
      }
    }
    return new RfmGroups(groups, bins);
  }

  /**
   * Returns the groups of a CSV text with the header {@code name,recency,frequency,monetary} and
   * rows such as {@code champions,4-5,4-5,4-5}.
   *
   * @param bins number of scores, from 2 to 5
   * @throws IllegalArgumentException if a line has another form, with its number; or as {@link #of}
   */
  public static RfmGroups parse(String csv, int bins) {
    Checks.requireNonNull("csv", csv);
    return of(GroupTable.parse(csv), bins);
  }

  /** Returns the CSV text that {@link #parse} reads. */
  public String toCsv() {
    return GroupTable.format(groups);
  }

  private void fillTable() {
    Arrays.fill(table, (byte) NO_GROUP);
    boolean[] used = new boolean[groups.size()];
    List<String> missing = new ArrayList<>();
    fill(0, 0, 0, used, missing);
    for (int r = 1; r <= bins; r++) {
      for (int f = 1; f <= bins; f++) {
        for (int m = 1; m <= bins; m++) {
          fill(r, f, m, used, missing);
        }
      }
    }
    requireAll(missing);
    requireUsed(used);
  }

  private void fill(int r, int f, int m, boolean[] used, List<String> missing) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).contains(r, f, m)) {
        table[cell(r, f, m)] = (byte) group;
        used[group] = true;
        return;
      }
    }
    missing.add(r + "-" + f + "-" + m);
  }

  private static void requireAll(List<String> missing) {
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "groups must contain all scores: %d combinations of recency, frequency and monetary"
                  + " value are in no group, such as %s; add a last group with the ranges"
                  + " 0-5,0-5,0-5",
              missing.size(),
              String.join(", ", missing.subList(0, Math.min(5, missing.size())))));
    }
  }

  private void requireUsed(boolean[] used) {
    for (int group = 0; group < used.length; group++) {
      if (!used[group]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "group %s must have scores from 1 to %d, or 0 only, that no earlier group has;"
                    + " move it up or remove it",
                groups.get(group).name(),
                bins));
      }
    }
  }

  private static int cell(int r, int f, int m) {
    return (r * SCORES + f) * SCORES + m;
  }

  /** Returns the groups in their order. */
  public List<RfmGroup> groups() {
    return groups;
  }

  /** Returns the names of the groups in their order. */
  public List<String> names() {
    return groups.stream().map(RfmGroup::name).toList();
  }

  /** Returns the number of scores. */
  public int bins() {
    return bins;
  }

  /**
   * Returns the position of the group of these scores.
   *
   * @throws IllegalArgumentException if the scores are not all from 1 to {@link #bins}, or all 0
   */
  public int groupOf(int recencyScore, int frequencyScore, int monetaryScore) {
    boolean isNone = recencyScore == 0 && frequencyScore == 0 && monetaryScore == 0;
    int min = isNone ? 0 : 1;
    Checks.requireBetween("recencyScore", recencyScore, min, bins);
    Checks.requireBetween("frequencyScore", frequencyScore, min, bins);
    Checks.requireBetween("monetaryScore", monetaryScore, min, bins);
    return table[cell(recencyScore, frequencyScore, monetaryScore)];
  }

  /**
   * Returns the position of the group of each customer; {@link #NO_GROUP} for customers that are
   * {@linkplain org.crmrecommend.customer.purchase.Purchases#isKnown not known} at the instant.
   * O(customers) time.
   *
   * @throws IllegalArgumentException if the scores have another number of bins
   */
  public int[] codes(Rfm rfm) {
    if (rfm.bins().count() != bins) {
      throw new IllegalArgumentException(
          "bins of the scores must be those of the groups: "
              + rfm.bins().count()
              + " instead of "
              + bins);
    }
    int[] codes = new int[rfm.customerCount()];
    for (int customer = 0; customer < codes.length; customer++) {
      codes[customer] =
          rfm.purchases().isKnown(customer)
              ? table[
                  cell(
                      rfm.recencyScore(customer),
                      rfm.frequencyScore(customer),
                      rfm.monetaryScore(customer))]
              : NO_GROUP;
    }
    return codes;
  }

  /**
   * Returns a summary of each group. O(customers · log customers) time.
   *
   * @throws IllegalArgumentException if the scores have another number of bins
   */
  public List<GroupSummary> summaries(Rfm rfm) {
    return new GroupSummaries(rfm, codes(rfm), names()).summaries();
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
