package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.AlgorithmChoice.Outcome;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.statistics.Sample;
import org.junit.jupiter.api.Test;

class ShopTrialTest {

  private static final ShopTiers TIERS = new ShopTiers();
  private static final ShopTiers.Served POPULAR = TIERS.popular(MostPopular.DEFAULTS);
  private static final ShopTiers.Served KNN = TIERS.personal(ItemKnn.DEFAULTS);
  private static final ShopTiers.Served WALK = TIERS.personal(Rp3Beta.DEFAULTS);
  private static final ShopTiers.Served STACKED =
      TIERS.stacked(Stacked.of(MostPopular.DEFAULTS, ItemKnn.DEFAULTS));

  private static ShopTrial trial(ShopTiers.Served algorithm, double... values) {
    return new ShopTrial(algorithm, Sample.of(values), 0.1, Outcome.REJECTED, "");
  }

  /** Returns the algorithm that is chosen from trials in any order. */
  private static ShopTiers.Served chosen(ShopTrial... trials) {
    List<ShopTrial> bestFirst = Stream.of(trials).sorted(ShopTrial.BEST_FIRST).toList();
    return ShopTrial.choose(bestFirst).orElseThrow().algorithm();
  }

  @Test
  void choose_hybridClearlyBetter_isChosen() {
    assertThat(chosen(trial(KNN, .1, .2, .3, .4), trial(STACKED, .5, .6, .8, .8)))
        .isEqualTo(STACKED);
  }

  /** The differences are 0.1, −0.1, 0.1 and 0: mean 0.025, standard error 0.048. */
  @Test
  void choose_hybridWithinStandardError_choosesSimpler() {
    assertThat(chosen(trial(KNN, .1, .3, .3, .4), trial(STACKED, .2, .2, .4, .4))).isEqualTo(KNN);
    assertThat(chosen(trial(POPULAR, .1, .3, .3, .4), trial(KNN, .2, .2, .4, .4)))
        .isEqualTo(POPULAR);
  }

  @Test
  void choose_equallySimple_choosesBest() {
    assertThat(chosen(trial(KNN, .1, .3, .3, .4), trial(WALK, .2, .2, .4, .4))).isEqualTo(WALK);
    assertThat(chosen(trial(KNN, .1, .3), trial(WALK, .1, .3))).isEqualTo(KNN);
  }

  @Test
  void choose_unusableTrials_areIgnored() {
    ShopTrial slow = trial(STACKED, .9, .8, .7).tooSlow(3);
    ShopTrial failed = new ShopTrial(WALK, null, 0, Outcome.FAILED, "no memory");

    assertThat(chosen(slow, failed, trial(KNN, .1, .2, .3))).isEqualTo(KNN);
    assertThat(ShopTrial.choose(List.of(slow, failed))).isEmpty();
    assertThat(ShopTrial.choose(List.of())).isEmpty();
  }
}
