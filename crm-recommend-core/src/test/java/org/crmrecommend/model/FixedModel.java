package org.crmrecommend.model;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.IdMap;

/**
 * A model with the same scores for every profile, which explains nothing.
 *
 * @param table score of each item; 0 for an item without a score
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record FixedModel(IdMap items, float[] table) implements Model {

  /** Returns the info of a model of a test, which no data were needed for. */
  public static ModelInfo info(IdMap items) {
    return new ModelInfo(
        "fixed", "", Instant.EPOCH, Instant.EPOCH, items.size(), "test", List.of());
  }

  @Override
  public ModelInfo info() {
    return info(items);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new FixedScorer(profile, table);
  }
}
