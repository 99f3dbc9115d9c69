package org.crmrecommend.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crmrecommend.benchmarks.LoadAnswer.ListedItem;
import org.crmrecommend.benchmarks.LoadExpectations.Expected;
import org.crmrecommend.benchmarks.LoadExpectations.Violation;
import org.junit.jupiter.api.Test;

class LoadExpectationsTest {

  private static final int VISITOR = 1_000;
  private static final int VIEWED = 40;
  private static final long NOW = System.nanoTime();

  private final LoadShop shop =
      new LoadShop(LoadOptions.parse("customers=100", "items=500", "events=1000"));
  private final LoadExpectations expectations = new LoadExpectations(shop, true);

  /** The first items have stock and no dates. */
  private static final LoadAnswer ANSWER =
      new LoadAnswer(
          true,
          IntStream.range(0, 10)
              .mapToObj(
                  item -> new ListedItem(item, item + 1, LoadAnswer.PERSONAL, List.of(VIEWED)))
              .toList());

  LoadExpectationsTest() {
    expectations.sending(VISITOR, VIEWED);
  }

  private static LoadAnswer withFirst(UnaryOperator<ListedItem> change) {
    List<ListedItem> items = new ArrayList<>(ANSWER.items());
    items.set(0, change.apply(items.get(0)));
    return new LoadAnswer(true, items);
  }

  private static LoadAnswer withFirst(int item) {
    return withFirst(first -> new ListedItem(item, 1, first.source(), first.reasonItems()));
  }

  private Set<Violation> violations(LoadAnswer answer) {
    return violations(answer, List.of());
  }

  private Set<Violation> violations(LoadAnswer answer, List<Integer> excluded) {
    Expected expected = new Expected(new LoadQuery(VISITOR, excluded), true, VIEWED);
    return expectations.violations(expected, NOW, answer);
  }

  @Test
  void violations_correctAnswer_areNone() {
    assertThat(violations(ANSWER, List.of(99))).isEmpty();
  }

  @Test
  void violations_wrongList_areFound() {
    assertThat(violations(new LoadAnswer(true, ANSWER.items().subList(0, 9))))
        .containsExactly(Violation.SHORT_LIST);
    assertThat(violations(withFirst(1))).containsExactly(Violation.REPEATED_ITEM);
    assertThat(violations(withFirst(f -> new ListedItem(0, 2, f.source(), f.reasonItems()))))
        .containsExactly(Violation.POSITIONS);
    assertThat(violations(ANSWER, List.of(9))).containsExactly(Violation.EXCLUDED);
    int outOfSeason = IntStream.range(0, 500).filter(shop::isOutOfSeason).findFirst().orElseThrow();
    assertThat(violations(withFirst(outOfSeason))).containsExactly(Violation.OUT_OF_SEASON);
  }

  @Test
  void violations_itemSoldOutBeforeTheRequest_isFoundUntilItIsRestocked() {
    expectations.soldOut(3, NOW + 1);
    assertThat(violations(ANSWER)).isEmpty();
    expectations.soldOut(3, NOW - 1);
    assertThat(violations(ANSWER)).containsExactly(Violation.SOLD_OUT);
    expectations.restocking(3);
    assertThat(violations(ANSWER)).isEmpty();
  }

  @Test
  void violations_itemBoughtBeforeTheRequest_isFound() {
    expectations.bought(VISITOR, 3, NOW + 1);
    assertThat(violations(ANSWER)).isEmpty();
    expectations.bought(VISITOR, 4, NOW - 1);
    assertThat(violations(ANSWER)).containsExactly(Violation.BOUGHT);
  }

  @Test
  void violations_pastPurchase_isFound() {
    List<Integer> bought = new ArrayList<>();
    shop.forEachPastEvent(
        (user, item, kind, secondsAgo) -> {
          if (user == 0 && item >= 10 && item < 50 && kind == LoadShop.PURCHASE) {
            bought.add(item);
          }
        });
    Expected expected = new Expected(new LoadQuery(0, List.of()), false, -1);

    assertThat(expectations.violations(expected, NOW, withFirst(bought.get(0))))
        .contains(Violation.BOUGHT);
  }

  @Test
  void violations_lastEventOfAVisitorIsIgnored_isFound() {
    assertThat(violations(new LoadAnswer(false, ANSWER.items())))
        .containsExactly(Violation.LAST_EVENT_IGNORED);
    assertThat(violations(withFirst(f -> new ListedItem(0, 1, 5, List.of()))))
        .containsExactly(Violation.LAST_EVENT_IGNORED);
    assertThat(violations(withFirst(f -> new ListedItem(0, 1, f.source(), List.of(7)))))
        .containsExactly(Violation.FOREIGN_REASON, Violation.LAST_EVENT_IGNORED);
    assertThat(violations(withFirst(f -> new ListedItem(0, 1, -1, f.reasonItems()))))
        .containsExactly(Violation.UNKNOWN_SOURCE, Violation.LAST_EVENT_IGNORED);
  }
}
