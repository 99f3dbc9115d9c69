package org.crmrecommend.popularity;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Scores an item by the number of users who have an interaction with it.
 *
 * <p>Training takes O(items) time. A model of 1,000,000 items holds 8 MB; a request needs no work
 * space.
 */
public record MostPopular() implements Algorithm {

  /** The only instance needed. */
  public static final MostPopular DEFAULTS = new MostPopular();

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions interactions = data.interactions();
    float[] userCounts = new float[interactions.itemCount()];
    for (int item = 0; item < userCounts.length; item++) {
      userCounts[item] = interactions.usersOf(item).size();
    }
    return new NonPersonalizedModel(
        ModelInfo.of(this, data, context), data.items(), userCounts, ScoreMeaning.USERS);
  }
}
