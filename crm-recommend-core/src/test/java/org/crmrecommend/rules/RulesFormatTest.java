package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crmrecommend.rules.RulesModelPropertyTest.ITEM_COUNT;
import static org.crmrecommend.rules.RulesModelPropertyTest.items;
import static org.crmrecommend.rules.RulesModelPropertyTest.mine;
import static org.crmrecommend.rules.RulesModelPropertyTest.profile;
import static org.crmrecommend.rules.RulesModelPropertyTest.scores;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link RulesFormat} restores besides scores: rules, counts and bounds. */
class RulesFormatTest {

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(Combination.values())
        .flatMap(
            combination ->
                LongStream.range(0, 6).mapToObj(seed -> Arguments.of(combination, seed)));
  }

  private static List<Set<String>> randomBaskets(SplittableRandom random) {
    return RandomBaskets.of(random, random.nextInt(20, 60), ITEM_COUNT + 3);
  }

  private RulesModel written(RulesModel model, IdMap items) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    return (RulesModel) ModelFile.read(file, items);
  }

  /** Baskets are added before and after the model is written. */
  @ParameterizedTest
  @MethodSource("cases")
  void withBaskets_ofReadModel_equalsThatOfTheWrittenModel(Combination combination, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RuleTable rules = mine(randomBaskets(random), 2);
    RulesModel model =
        RulesModel.of(rules, combination, items()).withBaskets(Baskets.of(randomBaskets(random)));
    Baskets more = Baskets.of(randomBaskets(random));

    RulesModel read = written(model, model.items());

    assertThat(rules.size()).isPositive();
    assertSameModel(read, model, random);
    assertSameModel(read.withBaskets(more), model.withBaskets(more), random);
  }

  /** The ids of the new items lie between and around those of the model. */
  @ParameterizedTest
  @MethodSource("cases")
  void withBaskets_ofModelReadIntoMoreItems_equalsThatOfTheWrittenModel(
      Combination combination, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RulesModel model = RulesModel.of(mine(randomBaskets(random), 2), combination, items());
    Baskets more = Baskets.of(randomBaskets(random));
    IdMap items =
        IdMap.of(
            Stream.concat(
                    items().stream(), items().stream().flatMap(id -> Stream.of(id + "x", "0" + id)))
                .toList());

    RulesModel read = written(model, items).withBaskets(more);

    RulesModel expected = model.withBaskets(more);
    assertSameRules(read, expected);
    assertSameBounds(read, expected);
  }

  @Test
  void info_ofModelOfATable_namesNoTrainingData() {
    RulesModel model = RulesModel.of(RulesModelTest.rules(), Combination.NOISY_OR);

    assertThat(model.info().algorithm()).isEqualTo("rules-model(combination=noisy-or)");
    assertThat(model.info().asOf()).isEqualTo(Instant.EPOCH);
    assertThat(model.info().itemCount()).isEqualTo(5);
    assertThat(model.info().warnings()).hasSize(1);
    assertThat(written(model, model.items()).info()).isEqualTo(model.info());
    assertThat(model.withBaskets(Baskets.of(List.of())).info()).isEqualTo(model.info());
  }

  @Test
  void read_modelWithoutRules_hasNone() {
    RulesModel model = RulesModel.of(RulesModelTest.rules().limit(0), Combination.BEST_RULE);

    RulesModel read = written(model, model.items());

    assertThat(read.size()).isZero();
    assertThat(read.basketCount()).isEqualTo(6);
  }

  /** No basket contains both items, so the rule would have the score 0. */
  @Test
  void read_ruleWithoutSupport_isRejected() {
    RulesModel model = model(new SearchSpace(new double[] {1}, 1, 1), 0);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> written(model, model.items()))
        .withMessageContaining("no basket contains the rule 0");
  }

  /** The search space has antecedents of no size. */
  @Test
  void read_searchSpaceWithoutTheRule_isRejected() {
    RulesModel model = model(new SearchSpace(new double[0], 0, 1), 1);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> written(model, model.items()))
        .withMessageContaining("an antecedent is longer than those of the search");
  }

  /** Returns a model of the rule a ⇒ b in two baskets. */
  private static RulesModel model(SearchSpace searchSpace, int both) {
    RuleStore store = new RuleStore();
    store.setCounts(store.add(new int[] {0}, 1, new int[] {1}, 1), 1, 1, both);
    RuleTable rules = new RuleTable(IdMap.of(List.of("a", "b")), 2, store, searchSpace);
    return RulesModel.of(rules, Combination.BEST_RULE);
  }

  private static void assertSameModel(
      RulesModel model, RulesModel expected, SplittableRandom random) {
    assertSameRules(model, expected);
    assertSameBounds(model, expected);
    assertThat(model.combination()).isEqualTo(expected.combination());
    for (int query = 0; query < 10; query++) {
      Set<String> basket = RandomBaskets.basket(random, ITEM_COUNT);
      Profile profile = profile(expected.items(), basket, random.nextBoolean());
      assertThat(scores(model, profile)).containsExactly(scores(expected, profile));
    }
  }

  private static void assertSameRules(RulesModel model, RulesModel expected) {
    RuleTable rules = model.rules();
    RuleTable expectedRules = expected.rules();
    assertThat(model.size()).isEqualTo(expected.size());
    assertThat(rules.stream()).containsExactlyElementsOf(expectedRules.stream().toList());
    assertThat(IntStream.range(0, rules.size()).mapToDouble(rules::hypothesisCount).toArray())
        .containsExactly(
            IntStream.range(0, rules.size()).mapToDouble(expectedRules::hypothesisCount).toArray());
  }

  private static void assertSameBounds(RulesModel model, RulesModel expected) {
    assertThat(model.basketCount()).isEqualTo(expected.basketCount());
    assertThat(model.addedBasketCount()).isEqualTo(expected.addedBasketCount());
    assertThat(model.maxMissedSupportCount(2)).isEqualTo(expected.maxMissedSupportCount(2));
    for (String first : expected.items().stream().toList()) {
      List<String> pair = List.of(first, "unknown");
      assertThat(model.maxMissedSupportCount(2, pair))
          .isEqualTo(expected.maxMissedSupportCount(2, pair));
    }
  }
}
