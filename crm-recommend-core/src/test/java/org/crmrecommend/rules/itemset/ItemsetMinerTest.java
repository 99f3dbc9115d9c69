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
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemsetMinerTest {

  /** The nine baskets of Han and Kamber's textbook, whose itemsets are worked out there. */
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

  private static final ItemsetMiner TWO = ItemsetMiner.DEFAULTS.withSupport(Support.count(2));

  private static List<String> text(Itemsets itemsets) {
    return itemsets.stream().map(set -> String.join("", set.items()) + ":" + set.count()).toList();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void mine_textbook_findsItsItemsetsMostFrequentFirst(Method method) {
    assertThat(text(TWO.withMethod(method).mine(TEXTBOOK)))
        .containsExactly(
            "2:7", "1:6", "3:6", "12:4", "13:4", "23:4", "4:2", "5:2", "15:2", "24:2", "25:2",
            "123:2", "125:2");
  }

  @Test
  void mine_textbookClosedAndMaximal_areThoseWorkedByHand() {
    // 4 is never without 2, and 5, 15, 25 never without 1 and 2
    assertThat(text(TWO.withForm(Form.CLOSED).mine(TEXTBOOK)))
        .containsExactly("2:7", "1:6", "3:6", "12:4", "13:4", "23:4", "24:2", "123:2", "125:2");
    assertThat(text(TWO.withForm(Form.MAXIMAL).mine(TEXTBOOK)))
        .containsExactly("24:2", "123:2", "125:2");
  }

  @Test
  void mineTop_five_isTheBeginning() {
    assertThat(text(TWO.mineTop(5, TEXTBOOK))).containsExactly("2:7", "1:6", "3:6", "12:4", "13:4");
  }

  /** Sparse, as a shop's are: 3,000 baskets of some 8 of 300 items, with habits among them. */
  private static List<Set<String>> shop() {
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
  void mine_thousandsOfBaskets_equalsBruteForceByEveryMethod() {
    List<Set<String>> shop = shop();
    List<Itemset> expected = BruteForce.frequent(shop, 8);
    ItemsetMiner miner = ItemsetMiner.DEFAULTS.withSupport(Support.count(8));

    assertThat(expected.size()).isGreaterThan(500);
    for (Method method : Method.values()) {
      assertThat(miner.withMethod(method).mine(Baskets.of(shop)).stream())
          .as("%s", method)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void mine_giantBasketsAmongMany_findsWhatIsFrequentAlone() {
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
  void count_moreThanALongHolds_isRefused() {
    List<String> giant = IntStream.range(0, 70).mapToObj(i -> "g" + i).toList();
    Baskets twins = Baskets.of(List.of(giant, giant));

    assertThatIllegalStateException()
        .isThrownBy(() -> TWO.count(twins, Runnable::run, 1))
        .withMessage("there are more itemsets than a long can count; raise the support");
  }

  @Test
  void mine_twins_areRefusedAtOnceWithTheCountThatFits() {
    // 2^70 - 1 itemsets in two baskets and none in three; with 2^30 of the first it is as far off
    for (int size : new int[] {30, 70}) {
      List<String> giant = IntStream.range(0, size).mapToObj(i -> "g" + i).toList();
      Baskets twins = Baskets.of(List.of(giant, giant));
      assertThatExceptionOfType(BudgetExceededException.class)
          .as("size %d", size)
          .isThrownBy(() -> TWO.withMemory(1 << 20).mine(twins))
          .satisfies(e -> assertThat(e.fittingCount()).isEqualTo(3));
    }
  }

  @Test
  void mineTop_twins_givesTheShortOnesFirst() {
    List<String> giant = IntStream.range(0, 70).mapToObj(i -> "g" + i).toList();
    Itemsets top = TWO.mineTop(100, Baskets.of(List.of(giant, giant)));

    assertThat(top.stream().map(set -> set.items().size()).filter(size -> size == 1)).hasSize(70);
    assertThat(top.itemset(70).items()).containsExactly("g0", "g1");
    assertThat(top.itemset(99).items()).containsExactly("g0", "g30");
  }

  @Test
  void count_byLength_addsUpToAll() {
    long[] counts = TWO.count(TEXTBOOK, Runnable::run, 1);

    assertThat(counts).startsWith(0, 5, 6, 2);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(13);
  }

  @Test
  void mine_noBaskets_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.mine(Baskets.of(List.of())))
        .withMessage("baskets must not be empty");
  }

  @Test
  void mine_unknownItems_areRejectedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withRequired(Set.of("2", "9")).mine(TEXTBOOK))
        .withMessage("required must hold items of the baskets alone: 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withExcluded(Set.of("9")).mine(TEXTBOOK))
        .withMessage("excluded must hold items of the baskets alone: 9");
  }

  @Test
  void construct_whatCannotBe_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMaxLength(0))
        .withMessage("maxLength must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withMemory(-1))
        .withMessage("memory must be positive: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.withRequired(Set.of("1")).withExcluded(Set.of("1")))
        .withMessage("required must not hold an excluded item: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.mineTop(0, TEXTBOOK))
        .withMessage("most must be positive: 0");
  }
}
