package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.content.AttributeRidge;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Cascade;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.P3Alpha;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.popularity.Rising;
import org.crmrecommend.popularity.Seasonal;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.sequence.SequenceRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every integer hyper-parameter accepts {@link Integer#MAX_VALUE} or rejects it with a message. */
class AlgorithmLimitsTest {

  private static final TrainingData DATA = data();

  private static TrainingData data() {
    EventLog log = RandomLogs.log(1);
    List<Item> items =
        log.items().stream().map(id -> Item.builder(id).title("tea " + id).build()).toList();
    return TrainingData.builder(log)
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  static Stream<Algorithm> algorithms() {
    return Stream.of(
            ItemKnn.DEFAULTS,
            UserKnn.DEFAULTS,
            CrossOccurrence.DEFAULTS,
            P3Alpha.DEFAULTS,
            Rp3Beta.DEFAULTS,
            Slim.DEFAULTS,
            GraphFilter.DEFAULTS,
            ImplicitAls.DEFAULTS,
            Bpr.DEFAULTS,
            BiasedFactors.DEFAULTS,
            AssociationRules.DEFAULTS,
            SequenceRules.DEFAULTS,
            ContentKnn.DEFAULTS,
            AttributeRidge.DEFAULTS,
            Demographic.DEFAULTS,
            ItemTransitions.DEFAULTS,
            SessionKnn.DEFAULTS,
            TifuKnn.DEFAULTS,
            UpCf.DEFAULTS,
            BuyAgain.DEFAULTS,
            Trending.DEFAULTS,
            Rising.DEFAULTS,
            NewArrivals.DEFAULTS,
            Seasonal.DEFAULTS,
            RankFusion.of(ItemKnn.DEFAULTS),
            Cascade.of(ItemKnn.DEFAULTS, UserKnn.DEFAULTS),
            Stacked.of(ItemKnn.DEFAULTS, UserKnn.DEFAULTS))
        .flatMap(AlgorithmLimitsTest::withMaxValues);
  }

  /**
   * One algorithm per integer component except iterations, because the training time grows with the
   * number of iterations.
   */
  private static Stream<Algorithm> withMaxValues(Algorithm algorithm) {
    RecordComponent[] components = algorithm.getClass().getRecordComponents();
    List<Algorithm> largest = new ArrayList<>();
    for (int c = 0; c < components.length; c++) {
      if (components[c].getType() == int.class && !components[c].getName().equals("iterations")) {
        try {
          largest.add(with(algorithm, components, c));
        } catch (InvocationTargetException e) {
          assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(e.getMessage(), e);
        }
      }
    }
    return largest.stream();
  }

  private static Algorithm with(Algorithm algorithm, RecordComponent[] components, int changed)
      throws ReflectiveOperationException {
    Object[] values = new Object[components.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = components[c].getAccessor().invoke(algorithm);
    }
    values[changed] = Integer.MAX_VALUE;
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return (Algorithm) algorithm.getClass().getConstructor(types).newInstance(values);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void train_maxIntParameter_succeedsOrThrowsMemoryError(Algorithm algorithm) {
    assertThatCode(() -> trainAndRecommend(algorithm))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown ->
                assertThat(thrown)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(".* needs .* GB of memory and .*; run java with .*"));
  }

  private static void trainAndRecommend(Algorithm algorithm) {
    Model model = algorithm.train(DATA);
    Recommender.of(model, DATA).recommend(Request.forUser("u1"));
  }
}
