package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationRulesTest extends ModelContract {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final AssociationRules UNFILTERED =
      new AssociationRules(
          BasketGrouping.GroupBy.HISTORY, EventKind.PURCHASE, 0, 1, 0, 2, Combination.BEST_RULE);

  @Override
  protected List<Algorithm> algorithms() {
    AssociationRules pairs = UNFILTERED.withMaxAntecedent(1);
    return List.of(
        pairs,
        pairs.withCombination(Combination.SUM_OF_LIFT).withSupport(0.01),
        pairs.withKind(EventKind.VIEW).withConfidence(0.2),
        UNFILTERED.withCombination(Combination.NOISY_OR).withLeastCount(2));
  }

  /** Ann buys tea and a pot in one order, Ben buys both in two orders, and Cem buys tea only. */
  @Test
  void train_byOrder_countsItemsOfOneOrder() {
    TrainingData data =
        data(
            purchase("ann", "tea").withOrder("1"),
            purchase("ann", "pot").withOrder("1"),
            purchase("ben", "tea").withOrder("2"),
            purchase("ben", "pot").withOrder("3"),
            purchase("cem", "tea").withOrder("4"));

    assertThat(
            UNFILTERED
                .withBy(BasketGrouping.GroupBy.ORDER)
                .train(data, TrainingContext.DEFAULTS)
                .rules()
                .stream())
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.counts().both()).isEqualTo(1))
        .allSatisfy(rule -> assertThat(rule.counts().baskets()).isEqualTo(4));
    assertThat(UNFILTERED.train(data, TrainingContext.DEFAULTS).rules().stream())
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.counts().both()).isEqualTo(2))
        .allSatisfy(rule -> assertThat(rule.counts().baskets()).isEqualTo(3));
  }

  @Test
  void train_otherEventKinds_areIgnored() {
    TrainingData data =
        data(
            purchase("ann", "tea"),
            purchase("ann", "pot"),
            Event.of("ann", "cup", EventKind.VIEW),
            Event.of("ann", "jar", EventKind.VIEW));

    assertThat(
            UNFILTERED.train(data, TrainingContext.DEFAULTS).rules().stream().map(Rule::toString))
        .containsExactlyInAnyOrder("tea ⇒ pot", "pot ⇒ tea");
    assertThat(
            UNFILTERED
                .withKind(EventKind.VIEW)
                .train(data, TrainingContext.DEFAULTS)
                .rules()
                .stream()
                .map(Rule::toString))
        .containsExactlyInAnyOrder("cup ⇒ jar", "jar ⇒ cup");
  }

  @Test
  void train_eventsAfterCutoff_areIgnored() {
    EventLog log =
        EventLog.of(
            Stream.of(
                purchase("ann", "tea").at(NOON),
                purchase("ann", "pot").at(NOON),
                purchase("ann", "cup").at(NOON.plusMillis(1))));

    RulesModel model =
        UNFILTERED.train(TrainingData.builder(log).asOf(NOON).build(), TrainingContext.DEFAULTS);

    assertThat(model.rules().stream().map(Rule::toString))
        .containsExactlyInAnyOrder("tea ⇒ pot", "pot ⇒ tea");
  }

  /** The item ids in order are pot, tea, a, p: those of the catalog follow those of the log. */
  @Test
  void train_catalogWithMoreItems_usesItemIndicesOfTrainingData() {
    EventLog log = EventLog.of(Stream.of(purchase("ann", "tea"), purchase("ann", "pot")));
    Catalog catalog = Catalog.of(Currency.getInstance("EUR"), List.of(Item.of("a"), Item.of("p")));
    TrainingData data = TrainingData.builder(log).catalog(catalog).build();

    RulesModel model = UNFILTERED.train(data, TrainingContext.DEFAULTS);

    assertThat(model.items()).isEqualTo(data.items());
    Profile basket = Profile.builder().addToBasket(data.items().indexOf("tea")).build();
    assertThat(ModelScores.scores(model, basket)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void train_thresholds_excludeRulesBelowThem() {
    TrainingData data =
        data(
            purchase("ann", "tea"),
            purchase("ann", "pot"),
            purchase("ben", "tea"),
            purchase("ben", "pot"),
            purchase("cem", "tea"),
            purchase("cem", "cup"));

    // tea and pot in 2 of 3 baskets; confidence: tea ⇒ pot ⅔, pot ⇒ tea 1, tea ⇒ cup ⅓, cup ⇒ tea 1
    assertThat(UNFILTERED.withLeastCount(2).train(data, TrainingContext.DEFAULTS).size())
        .isEqualTo(2);
    assertThat(UNFILTERED.withSupport(0.5).train(data, TrainingContext.DEFAULTS).size())
        .isEqualTo(2);
    assertThat(UNFILTERED.withConfidence(0.5).train(data, TrainingContext.DEFAULTS).size())
        .isEqualTo(3);
    assertThat(UNFILTERED.train(data, TrainingContext.DEFAULTS).size()).isEqualTo(4);
  }

  @Test
  void train_noBaskets_hasNoRules() {
    RulesModel model =
        UNFILTERED.train(data(Event.of("ann", "tea", EventKind.VIEW)), TrainingContext.DEFAULTS);

    assertThat(model.size()).isZero();
    assertThat(model.basketCount()).isZero();
    Profile basket = Profile.builder().addToBasket(0).build();
    assertThat(ModelScores.scores(model, basket)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void construct_shareOutOfRange_isRejected(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNFILTERED.withSupport(share))
        .withMessage("support must be between 0 and 1: " + share);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNFILTERED.withConfidence(share))
        .withMessage("confidence must be between 0 and 1: " + share);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_sizeNotPositive_isRejected(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNFILTERED.withLeastCount(size))
        .withMessage("leastCount must be positive: " + size);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNFILTERED.withMaxAntecedent(size))
        .withMessage("maxAntecedent must be positive: " + size);
  }

  @Test
  void format_anyParameters_namesAll() {
    assertThat(RecordText.format(UNFILTERED))
        .isEqualTo(
            "association-rules(by=history,kind=purchase,support=0.0,leastCount=1,confidence=0.0,"
                + "maxAntecedent=2,combination=best-rule)");
  }

  private static TrainingData data(Event... events) {
    return TrainingData.of(EventLog.of(Stream.of(events)));
  }

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }
}
