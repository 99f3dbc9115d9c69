package org.crmrecommend.factor;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/** Model of {@link BiasedFactors}: a factor model that also predicts ratings. */
final class BiasedFactorsModel implements Model, RatingPredictor {

  private final FactorModel ranking;
  private final BiasedFactorsFoldIn foldIn;

  /**
   * @param ranking a model with this fold-in
   */
  BiasedFactorsModel(FactorModel ranking, BiasedFactorsFoldIn foldIn) {
    this.ranking = ranking;
    this.foldIn = foldIn;
  }

  /** Returns the model that ranks the items. */
  FactorModel ranking() {
    return ranking;
  }

  BiasedFactorsFoldIn foldIn() {
    return foldIn;
  }

  @Override
  public ModelInfo info() {
    return ranking.info();
  }

  @Override
  public IdMap items() {
    return ranking.items();
  }

  @Override
  public Scorer scorer(Profile profile) {
    return ranking.scorer(profile);
  }

  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    ranking.top(profiles, eligible, best);
  }

  @Override
  public double rating(Profile profile, int item) {
    double[] rating = new double[1];
    ratings(profile, new int[] {item}, rating);
    return rating[0];
  }

  @Override
  public void ratings(Profile profile, int[] items, double[] ratings) {
    foldIn.ratings(profile, items, ratings);
  }
}
