package org.crmrecommend.rules.itemset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.crmrecommend.rules.itemset.Itemsets.Itemset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemsetMinerTest {

  /** The nine baskets of the textbook by Han and Kamber, which lists their itemsets. */
  private static final Baskets TEXTBOOK =
      Baskets.of(
          List.of(
              List.of("1", "2", "5"),
              List.of("2", "4"),
              List.of("2", "3"),
              List.of("1", "2", "4"),
              List.of("1", "3"),
              List.of("2", "3"),
              List.of("1", "3"),
              List.of("1", "2", "3", "5"),
              List.of("1", "2", "3")));

  private static final ItemsetMiner MIN_COUNT_TWO =
      ItemsetMiner.DEFAULTS.withSupport(Support.count(2));

  private static List<String> text(Itemsets itemsets) {
    return itemsets.stream()
        .map(set -> String.join("", set.items()) + ":" + set.supportCount())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void mine_textbook_returnsItemsetsBySupport(Method method) {
    assertThat(text(MIN_COUNT_TWO.withMethod(method).mine(TEXTBOOK)))
        .containsExactly(
            "2:7", "1:6", "3:6", "12:4", "13:4", "23:4", "4:2", "5:2", "15:2", "24:2", "25:2",
            "123:2", "125:2");
  }

  @Test
  void mine_textbookClosedAndMaximal_equalHandComputed() {
    // 4 never occurs without 2, and 5, 15 and 25 never without 1 and 2
    assertThat(text(MIN_COUNT_TWO.withForm(Form.CLOSED).mine(TEXTBOOK)))
        .containsExactly("2:7", "1:6", "3:6", "12:4", "13:4", "23:4", "24:2", "123:2", "125:2");
    assertThat(text(MIN_COUNT_TWO.withForm(Form.MAXIMAL).mine(TEXTBOOK)))
        .containsExactly("24:2", "123:2", "125:2");
  }

  @Test
  void mineTop_five_isPrefixOfAll() {
    assertThat(text(MIN_COUNT_TWO.mineTop(5, TEXTBOOK)))
        .containsExactly("2:7", "1:6", "3:6", "12:4", "13:4");
  }

  /**
   * Returns sparse baskets as in a shop: 3,000 baskets of about 8 of 300 items, with frequent
   * combinations.
   */
  private static List<Set<String>> sparseBaskets() {
    SplittableRandom random = new SplittableRandom(7);
    List<Set<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 3_000; b++) {
      Set<String> basket = new TreeSet<>();
      int habit = random.nextInt(12);
      for (int i = 0; i < 8; i++) {
        boolean isHabit = random.nextInt(3) > 0;
        basket.add("i" + (isHabit ? 20 * habit + random.nextInt(6) : random.nextInt(300)));
      }
      baskets.add(basket);
    }
    return baskets;
  }

  @Test
  void mine_thousandsOfBaskets_equalsBruteForceForEachMethod() {
    List<Set<String>> baskets = sparseBaskets();
    List<Itemset> expected = BruteForceItemsets.frequent(baskets, 8);
    ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.count(8));

    assertThat(expected.size()).isGreaterThan(500);
    for (Method method : Method.values()) {
      assertThat(miner.withMethod(method).mine(Baskets.of(baskets)).stream())
          .as("%s", method)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void mine_hugeBasketsAmongSmall_findsOnlyFrequent() {
    SplittableRandom random = new SplittableRandom(1);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 2_000; b++) {
      int size = b % 100 == 0 ? 1_000 : 5;
      baskets.add(random.ints(size, 0, 2_000).mapToObj(Integer::toString).toList());
    }

    Itemsets found = ItemsetMiner.DEFAULTS.withSupport(Support.count(40)).mine(Baskets.of(baskets));

    assertThat(found.size()).isZero();
  }

  @Test
  void count_overflow_throws() {
    List<String> hugeBasket = IntStream.range(0, 70).mapToObj(i -> "g" + i).toList();
    Baskets identicalBaskets = Baskets.of(List.of(hugeBasket, hugeBasket));

    assertThatIllegalStateException()
        .isThrownBy(
            () -> MIN_COUNT_TWO.count(identicalBaskets, TrainingContext.DEFAULTS.withThreads(1)))
        .withMessageContainingAll("itemsets", "long", "raise the support");
  }

  @Test
  void mine_identicalHugeBaskets_throwsWithFeasibleSupport() {
    // two baskets contain 2^70 - 1 itemsets and three contain none; 2^30 - 1 exceed the budget too
    for (int size : new int[] {30, 70}) {
      List<String> hugeBasket = IntStream.range(0, size).mapToObj(i -> "g" + i).toList();
      Baskets identicalBaskets = Baskets.of(List.of(hugeBasket, hugeBasket));
      assertThatExceptionOfType(BudgetExceededException.class)
          .as("size %d", size)
          .isThrownBy(() -> MIN_COUNT_TWO.withMaxBytes(1 << 20).mine(identicalBaskets))
          .satisfies(e -> assertThat(e.feasibleSupportCount()).isEqualTo(3));
    }
  }

  @Test
  void mineTop_identicalHugeBaskets_returnsShortestFirst() {
    List<String> hugeBasket = IntStream.range(0, 70).mapToObj(i -> "g" + i).toList();
    Itemsets top = MIN_COUNT_TWO.mineTop(100, Baskets.of(List.of(hugeBasket, hugeBasket)));

    assertThat(top.stream().map(set -> set.items().size()).filter(size -> size == 1)).hasSize(70);
    assertThat(top.itemset(70).items()).containsExactly("g0", "g1");
    assertThat(top.itemset(99).items()).containsExactly("g0", "g30");
  }

  @Test
  void count_byLength_sumsToAll() {
    long[] counts = MIN_COUNT_TWO.count(TEXTBOOK, TrainingContext.DEFAULTS.withThreads(1));

    assertThat(counts).startsWith(0, 5, 6, 2);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(13);
  }

  @Test
  void mine_noBaskets_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.mine(Baskets.of(List.of())))
        .withMessage("baskets must not be empty");
  }

  @Test
  void mine_unknownItems_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withRequired(Set.of("2", "9")).mine(TEXTBOOK))
        .withMessageContainingAll("required", "9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withExcluded(Set.of("9")).mine(TEXTBOOK))
        .withMessageContainingAll("excluded", "9");
  }

  @Test
  void construct_invalidArguments_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMaxLength(0))
        .withMessage("maxLength must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withMaxBytes(-1))
        .withMessage("maxBytes must be positive: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.withRequired(Set.of("1")).withExcluded(Set.of("1")))
        .withMessageContainingAll("required", "excluded", "1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIN_COUNT_TWO.mineTop(0, TEXTBOOK))
        .withMessage("limit must be positive: 0");
  }
}
