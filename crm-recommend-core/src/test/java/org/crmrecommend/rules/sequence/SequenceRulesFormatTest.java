package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link SequenceRulesFormat} restores besides scores: rules and delays. */
class SequenceRulesFormatTest {

  private static final SequenceRules ALL =
      SequenceRules.DEFAULTS
          .withBy(BasketGrouping.GroupBy.DAY)
          .withSupportCount(1)
          .withMinLift(0)
          .withMaxItems(4)
          .withMaxGapDays(400)
          .withMaxWindowDays(400);

  private static final DurationQuartiles DAYS =
      new DurationQuartiles(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3));

  @TempDir Path folder;

  private SequenceRulesModel written(SequenceRulesModel model, IdMap items) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    return (SequenceRulesModel) ModelFile.read(file, items);
  }

  private static SequenceRulesModel train(long seed) {
    return ALL.train(TrainingData.of(RandomLogs.log(seed)), TrainingContext.DEFAULTS);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void ruleAndExpectedDelay_ofReadModel_equalThoseOfTheTrainedModel(long seed) {
    SequenceRulesModel model = train(seed);

    SequenceRulesModel read = written(model, model.items());

    assertThat(read.rules()).isEqualTo(model.rules());
    assertThat(model.rules()).anyMatch(rule -> rule.antecedent().size() > 1);
    assertSameAnswers(read, model, identity(model.itemCount()), seed);
  }

  /** The ids of the new items lie between and around those of the model. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void ruleAndExpectedDelay_ofModelReadIntoMoreItems_equalThoseOfTheTrainedModel(long seed) {
    SequenceRulesModel model = train(seed);
    IdMap items =
        IdMap.of(
            Stream.concat(model.items().stream(), Stream.of("a", "i10x", "i50a", "zzzzz"))
                .toList());

    SequenceRulesModel read = written(model, items);

    assertThat(read.rules()).isEqualTo(model.rules());
    assertSameAnswers(read, model, model.items().indicesIn(items), seed);
  }

  @Test
  void read_elementsOfSeveralItems_areTheSame() {
    SequenceRulesModel model =
        ALL.train(SequenceRulesTest.trainingData(), TrainingContext.DEFAULTS);

    SequenceRulesModel read = written(model, model.items());

    assertThat(read.rules()).isEqualTo(model.rules());
    assertThat(read.rules())
        .extracting(SequenceRule::antecedent)
        .contains(List.of(List.of("cable", "printer"), List.of("ink")));
  }

  @Test
  void read_modelWithoutRules_hasNone() {
    SequenceRulesModel model = model(List.of());

    assertThat(written(model, model.items()).rules()).isEmpty();
  }

  /** An antecedent must not have an item twice: its last time could not fulfill both. */
  @Test
  void read_repeatedItem_isRejected() {
    SequenceRule rule =
        new SequenceRule(
            List.of(List.of("a"), List.of("a")),
            List.of("b"),
            new ContingencyTable(4, 3, 2, 1),
            DAYS);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> written(model(List.of(rule)), IdMap.of(List.of("a", "b"))))
        .withMessageContainingAll("an item twice", "a → a ⇒ b");
  }

  private static SequenceRulesModel model(List<SequenceRule> rules) {
    SequenceRulesModel trained = train(0);
    return new SequenceRulesModel(
        trained.info().withItemCount(2),
        IdMap.of(List.of("a", "b")),
        rules,
        EventKind.PURCHASE,
        trained.constraints());
  }

  private static int[] identity(int size) {
    int[] numbers = new int[size];
    for (int item = 0; item < size; item++) {
      numbers[item] = item;
    }
    return numbers;
  }

  /**
   * @param numbers for each item of the expected model its number in the other model
   */
  private static void assertSameAnswers(
      SequenceRulesModel model, SequenceRulesModel expected, int[] numbers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom kinds = new SplittableRandom(~seed);
    List<Object> answers = new ArrayList<>();
    for (int p = 0; p < 12; p++) {
      Profile profile =
          RandomLogs.withKinds(kinds, RandomLogs.profile(random, expected.items().size()));
      Profile renumbered = profile.renumbered(numbers);
      for (int item = 0; item < numbers.length; item++) {
        assertThat(model.rule(renumbered, numbers[item])).isEqualTo(expected.rule(profile, item));
        assertThat(model.expectedDelay(renumbered, numbers[item]))
            .isEqualTo(expected.expectedDelay(profile, item));
        expected.rule(profile, item).ifPresent(answers::add);
      }
    }
    assertThat(answers).isNotEmpty();
  }
}
