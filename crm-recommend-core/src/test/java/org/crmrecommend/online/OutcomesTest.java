package org.crmrecommend.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.online.Outcome.Counts;
import org.crmrecommend.statistics.Proportion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final double LEVEL = 0.95;

  private final List<ShownList> lists = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  /** Shows tea, cup and honey in the placement home. */
  private void show(String answerId, @Nullable String person, @Nullable String group) {
    lists.add(new ShownList(answerId, person, "home", group, List.of("tea", "cup", "honey")));
  }

  private void click(String person, String item, String answerId, int position) {
    events.add(Event.of(person, item, EventKind.CLICK).because(answerId, position));
  }

  private void buy(String person, String item, String answerId, int position) {
    events.add(Event.of(person, item, EventKind.PURCHASE).because(answerId, position));
  }

  private OutcomesBuilder builder() {
    OutcomesBuilder builder = Outcomes.builder();
    events.forEach(builder::add);
    lists.forEach(builder::add);
    return builder;
  }

  private Counts counts(String group) {
    return builder().build().find("home", group).orElseThrow().counts();
  }

  /**
   * Anna saw two lists, clicked twice on the first and bought two items of it; Ben saw one list and
   * clicked; Cleo saw one.
   */
  @Test
  void outcome_threePersons_hasTheirCountsAndRates() {
    show("a1", "anna", "A");
    show("a2", "anna", "A");
    show("b1", "ben", "A");
    show("c1", "cleo", "A");
    click("anna", "tea", "a1", 1);
    click("anna", "tea", "a1", 1);
    click("anna", "cup", "a1", 2);
    buy("anna", "tea", "a1", 1);
    buy("anna", "cup", "a1", 2);
    click("ben", "honey", "b1", 3);

    Outcomes outcomes = builder().build();

    Outcome outcome = outcomes.find("home", "A").orElseThrow();
    assertThat(outcomes.list()).containsExactly(outcome);
    assertThat(outcome.counts()).isEqualTo(new Counts(4, 2, 3, 2, 1, 2));
    assertThat(outcome.conversionRate()).contains(Proportion.of(1, 3, LEVEL));
    Proportion clicks =
        Proportion.ofClusters(new int[] {1, 1, 0}, new int[] {2, 1, 1}, LEVEL); // by person
    assertThat(outcome.clickThroughRate()).contains(clicks);
    assertThat(outcomes.mismatchedEvents()).isZero();
  }

  @Test
  void list_severalPlacementsAndGroups_areSorted() {
    lists.add(new ShownList("1", "anna", "home", "B", List.of("tea")));
    lists.add(new ShownList("2", "ben", "home", "A", List.of("tea")));
    lists.add(new ShownList("3", "anna", "cart", null, List.of("tea")));
    lists.add(new ShownList("4", "anna", "home", null, List.of("tea")));

    Outcomes outcomes = builder().build();

    assertThat(outcomes.list())
        .extracting(outcome -> outcome.placement() + "/" + outcome.group())
        .containsExactly("cart/", "home/", "home/A", "home/B");
    assertThat(outcomes.persons("home")).isEqualTo(Map.of("A", 1L, "B", 1L));
    assertThat(outcomes.persons("search")).isEmpty();
    assertThat(outcomes.find("search", "A")).isEmpty();
  }

  /** The list has tea, cup and honey. */
  @Test
  void event_otherThanWhatTheListShowed_doesNotCount() {
    show("a1", "anna", "A");
    click("anna", "cup", "a1", 1); // the wrong item
    buy("anna", "milk", "a1", 4); // beyond the end
    buy("ben", "tea", "a1", 1); // another person
    events.add(Event.of("anna", EventKind.CLICK).because("a1", 1)); // no item
    buy("anna", "tea", "a9", 1); // an unknown list
    events.add(Event.of("anna", "tea", EventKind.PURCHASE)); // no list
    events.add(Event.of("anna", "tea", EventKind.CART).because("a1", 1)); // another kind

    assertThat(counts("A")).isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
    assertThat(builder().build().mismatchedEvents()).isEqualTo(4);
  }

  @Test
  void event_otherVariantOfTheProduct_counts() {
    lists.add(new ShownList("a1", "anna", "home", null, List.of("tee-m", "cap")));
    buy("anna", "tee-l", "a1", 1);
    buy("anna", "tee-l", "a1", 2);
    OutcomesBuilder builder = Outcomes.builder().products(item -> item.replaceAll("-.*", ""));
    events.forEach(builder::add);

    Outcomes outcomes = builder.add(lists.get(0)).build();

    assertThat(outcomes.find("home", "").orElseThrow().counts())
        .isEqualTo(new Counts(1, 0, 1, 0, 1, 1));
    assertThat(outcomes.mismatchedEvents()).isEqualTo(1);
    assertThat(counts("").purchases()).as("without products").isZero();
  }

  /** A list of an unknown person has a click and a purchase, but neither a person nor a buyer. */
  @Test
  void list_unknownPerson_countsAsAListOnly() {
    show("x1", null, "A");
    show("x2", null, "A");
    click("visitor", "tea", "x1", 1);
    buy("visitor", "tea", "x1", 1);

    Outcome outcome = builder().build().find("home", "A").orElseThrow();

    assertThat(outcome.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1));
    assertThat(outcome.conversionRate()).isEmpty();
    assertThat(outcome.clickThroughRate())
        .contains(Proportion.ofClusters(new int[] {1, 0}, new int[] {1, 1}, LEVEL));
  }

  /** Anna was seen in both groups, Dan in one and without a group. */
  @Test
  void compare_personInTwoGroups_isLeftOut() {
    show("a1", "anna", "A");
    show("a2", "anna", "B");
    show("b1", "ben", "A");
    show("b2", "ben", "A");
    show("c1", "cleo", "B");
    show("d0", "dan", null);
    show("d1", "dan", "B");
    show("x1", null, "B");
    click("anna", "tea", "a1", 1);
    buy("anna", "tea", "a1", 1);
    click("ben", "tea", "b1", 1);
    buy("cleo", "tea", "c1", 1);

    Outcomes outcomes = builder().build();
    GroupComparison comparison = outcomes.compare("home", "B", "A").orElseThrow();

    assertThat(comparison.crossovers()).isEqualTo(1);
    assertThat(outcomes.crossovers("home")).isEqualTo(1);
    assertThat(outcomes.crossovers("cart")).isZero();
    assertThat(comparison.group().counts()).isEqualTo(new Counts(3, 0, 2, 0, 1, 1));
    assertThat(comparison.baseline().counts()).isEqualTo(new Counts(2, 1, 1, 1, 0, 0));
    assertThat(outcomes.find("home", "A").orElseThrow().counts())
        .as("with Anna")
        .isEqualTo(new Counts(3, 2, 2, 2, 1, 1));
    assertThat(comparison.conversionRate())
        .contains(Proportion.of(1, 2, LEVEL).minus(Proportion.of(0, 1, LEVEL)));
    Proportion inB = Proportion.ofClusters(new int[3], new int[] {1, 1, 1}, LEVEL);
    Proportion inA = Proportion.ofClusters(new int[] {1}, new int[] {2}, LEVEL);
    assertThat(comparison.clickThroughRate()).contains(inB.minus(inA));
  }

  /** A difference of 30 % and 10 % of 200 buyers each is certain, one of 10 % and 11 % is not. */
  @Test
  void compare_clearDifference_excludesZero() {
    for (int person = 0; person < 600; person++) {
      String id = "p" + person;
      show(id, id, List.of("A", "B", "C").get(person / 200));
      int buyersOfHundred = List.of(30, 10, 11).get(person / 200);
      if (person % 100 < buyersOfHundred) {
        buy(id, "tea", id, 1);
      }
    }

    Outcomes outcomes = builder().build();

    assertThat(outcomes.compare("home", "A", "B").orElseThrow().conversionRate())
        .hasValueSatisfying(difference -> assertThat(difference.excludesZero()).isTrue());
    assertThat(outcomes.compare("home", "C", "B").orElseThrow().conversionRate())
        .hasValueSatisfying(difference -> assertThat(difference.excludesZero()).isFalse());
  }

  @Test
  void compare_groupWithoutComparablePersons_hasNoDifference() {
    show("a1", "anna", "A");
    show("a2", "anna", "B");
    show("x1", null, "B");

    GroupComparison comparison = builder().build().compare("home", "A", "B").orElseThrow();

    assertThat(comparison.group().counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0));
    assertThat(comparison.clickThroughRate()).isEqualTo(Optional.empty());
    assertThat(comparison.conversionRate()).isEmpty();
  }

  @Test
  void compare_unknownOrSameGroup_isEmptyOrRejected() {
    show("a1", "anna", "A");
    Outcomes outcomes = builder().build();

    assertThat(outcomes.compare("home", "A", "B")).isEmpty();
    assertThat(outcomes.compare("home", "B", "A")).isEmpty();
    assertThat(outcomes.compare("cart", "A", "B")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outcomes.compare("home", "A", "A"))
        .withMessage("baseline must be another group: A");
  }

  @Test
  void build_nothing_isEmpty() {
    assertThat(Outcomes.builder().build().list()).isEmpty();
  }

  @Test
  void arguments_null_areRejected() {
    Outcomes outcomes = builder().build();

    assertThatNullPointerException()
        .isThrownBy(() -> new ShownList(null, "anna", "home", null, List.of()))
        .withMessage("answerId must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new ShownList("a1", "anna", null, null, List.of()))
        .withMessage("placement must not be null: answer a1");
    assertThatNullPointerException()
        .isThrownBy(() -> new ShownList("a1", "anna", "home", null, null))
        .withMessage("items must not be null: answer a1");
    assertThatNullPointerException()
        .isThrownBy(() -> Outcomes.builder().products(null))
        .withMessage("productOf must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> outcomes.compare(null, "A", "B"))
        .withMessage("placement must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> outcomes.compare("home", null, "B"))
        .withMessage("group must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> outcomes.compare("home", "A", null))
        .withMessage("baseline must not be null");
  }

  @Test
  void add_eventAfterAList_isRejected() {
    show("a1", "anna", "A");
    OutcomesBuilder builder = builder();

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(Event.of("anna", "tea", EventKind.CLICK)))
        .withMessage("a list was added before an event; add all events first");
  }
}
