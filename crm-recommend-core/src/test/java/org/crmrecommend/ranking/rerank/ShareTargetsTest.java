package org.crmrecommend.ranking.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.ranking.rerank.SelectorFixture.items;
import static org.crmrecommend.ranking.rerank.SelectorFixture.select;
import static org.crmrecommend.ranking.rerank.SelectorFixture.set;
import static org.crmrecommend.ranking.rerank.SelectorFixture.tags;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Minimum shares of lists; the number of an item is its rank before the rules, from 0. */
class ShareTargetsTest {

  @Test
  void select_share_holdsInEveryPrefix() {
    ListRules rules = new ListRules(10);
    rules.addShare(set(50, 51, 52, 53), 0.3);

    // ⌊n · 0.3⌋ of the first n places: 1 from 4 on, 2 from 7 on, 3 at 10.
    assertThat(items(rules, 100)).containsExactly(0, 1, 2, 50, 3, 4, 51, 5, 6, 52);
  }

  @Test
  void select_shareThatTheOrderReaches_changesNothing() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(0, 2), 0.5);

    assertThat(items(rules, 10)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void select_shareOf1_listsOnlyMatchingItems() {
    ListRules rules = new ListRules(3);
    rules.addShare(set(4, 7, 400, 999), 1);

    assertThat(items(rules, 1_000)).containsExactly(4, 7, 400);
  }

  @Test
  void select_severalShares_holdTogether() {
    ListRules rules = new ListRules(6);
    rules.addShare(set(20, 21, 22), 0.5);
    rules.addShare(set(30, 31), 1 / 3.0);

    // First: 1 from 2, 2 from 4, 3 at 6. Second: 1 from 3, 2 at 6.
    assertThat(items(rules, 100)).containsExactly(0, 20, 30, 21, 22, 31);
  }

  @Test
  void select_pinThatMatches_counts() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(20, 21), 0.25);
    rules.addPin(2, 21);

    assertThat(items(rules, 100)).containsExactly(0, 21, 1, 2);
  }

  /** Two of four places must match, and the last two are pinned. */
  @Test
  void select_pinsAtTheEnd_makeEarlierPlacesNecessary() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(20, 21), 0.5);
    rules.addPin(3, 5);
    rules.addPin(4, 6);

    assertThat(items(rules, 100)).containsExactly(20, 21, 5, 6);
  }

  /**
   * The second share needs one of the first two places, although the pinned item matches it, and
   * the first share needs one of three.
   */
  @Test
  void select_laterPinThatMatches_doesNotMakeUpForAnEarlierPlace() {
    ListRules rules = new ListRules(3);
    rules.addShare(set(1), 1 / 3.0);
    rules.addShare(set(2, 3), 0.5);
    rules.addPin(3, 3);

    Selection selection = select(rules, 10);

    assertThat(items(selection)).containsExactly(1, 2, 3);
    assertThat(selection.report().shortShares()).containsExactly(false, false);
  }

  @Test
  void select_pinsLeaveTooFewPlaces_firstShareWins() {
    ListRules rules = new ListRules(2);
    rules.addShare(set(7), 0.5);
    rules.addShare(set(3), 0.5);
    rules.addPin(2, 9);

    Selection selection = select(rules, 10);

    assertThat(items(selection)).containsExactly(7, 9);
    assertThat(selection.report().shortShares()).containsExactly(false, false);
  }

  @Test
  void select_itemOfTwoShares_countsForBoth() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(5), 0.25);
    rules.addShare(set(5), 0.25);

    assertThat(items(rules, 10)).containsExactly(0, 1, 5, 2);
  }

  @Test
  void select_tooFewEligibleItems_isReported() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(9), 0.5);
    rules.addShare(set(8), 0.25);

    Selection selection = select(rules, 10);

    assertThat(items(selection)).contains(9, 8).hasSize(4);
    assertThat(selection.report().shortShares()).containsExactly(true, false);
  }

  @Test
  void select_capForbidsTheShare_isReported() {
    ListRules rules = new ListRules(4);
    rules.addCap(tags("", "", "", "a", "a", "a"), 1);
    rules.addShare(set(3, 4, 5), 0.5);

    Selection selection = select(rules, 6);

    assertThat(items(selection)).containsExactly(0, 3, 1, 2);
    assertThat(selection.report().shortShares()).containsExactly(true);
  }

  /** Items 0 and 1 fill two places; the pins move up to places 3 and 4, which then miss an item. */
  @Test
  void select_shortListWithPins_isReported() {
    ListRules rules = new ListRules(10);
    rules.addShare(set(0), 0.5);
    rules.addPin(9, 2);
    rules.addPin(10, 3);

    Selection selection = select(rules, 4);

    assertThat(items(selection)).containsExactly(0, 1, 2, 3);
    assertThat(selection.report().shortShares()).containsExactly(true);
  }

  /**
   * Places 2 and 4 are random, but the cap leaves one item of the window for them: item 2. So place
   * 4 gets one of 150 and 151 and is the third that counts, of which one must match.
   */
  @Test
  void select_randomPlaceWithoutCandidates_countsForShares() {
    String[] tags = new String[200];
    Arrays.fill(tags, "a");
    for (int item : new int[] {0, 1, 150, 151}) {
      tags[item] = "";
    }
    ListRules rules = new ListRules(4);
    rules.addCap(tags(tags), 1);
    rules.addShare(set(151), 0.34);
    rules.explore(0.5, 7);

    Selection selection = select(rules, 200);

    assertThat(items(selection)).containsExactly(0, 2, 1, 151);
    assertThat(selection.isRandom(1)).isTrue();
    assertThat(selection.isRandom(3)).isFalse();
  }

  /** Items 0 and 2 fill places 1 and 3; the random places 2 and 4 do not count. */
  @Test
  void select_randomPlaces_doNotCount() {
    ListRules rules = new ListRules(4);
    rules.addShare(set(500), 0.5);
    rules.explore(0.5, 7);

    Selection selection = select(rules, 1_000);

    assertThat(selection.item(0)).isZero();
    assertThat(selection.item(2)).isEqualTo(500);
  }
}
