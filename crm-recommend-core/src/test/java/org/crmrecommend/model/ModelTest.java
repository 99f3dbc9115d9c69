package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final int UNSCORED = 1;

  /** A model with fixed scores, except for one item. */
  private static final class FixedScoreModel implements Model {

    private final float[] table;

    FixedScoreModel(float... table) {
      this.table = table;
    }

    @Override
    public ModelInfo info() {
      return FixedModel.info(items());
    }

    @Override
    public IdMap items() {
      return IdMap.of(IntStream.range(0, table.length).mapToObj(Integer::toString).toList());
    }

    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public Profile profile() {
          return profile;
        }

        @Override
        public void score(float[] scores, ItemSet.Builder scored) {
          System.arraycopy(table, 0, scores, 0, table.length);
          scored.addAll().remove(UNSCORED);
        }
      };
    }
  }

  @Test
  void top_defaultMethod_sortsTheScoredItems() {
    FixedScoreModel model = new FixedScoreModel(0.5f, 0, -1, 2, -0f, 0.5f, 3);
    ItemSet eligible = ItemSet.of(7, 3).complement();

    assertThat(ModelScores.items(ModelScores.top(model, Profile.builder().build(), eligible, 10)))
        .containsExactly(6, 0, 5, 4, 2);
  }

  @Test
  void top_severalProfiles_equalsSingleLists() {
    FixedScoreModel model = new FixedScoreModel(0.5f, 0, -1, 2);
    Profile empty = Profile.builder().build();
    List<TopItems> best = List.of(new TopItems(2), new TopItems(1));

    model.top(List.of(empty, empty), List.of(ItemSet.all(4), ItemSet.of(4, 2)), best);

    assertThat(best).extracting(ModelScores::items).containsExactly(List.of(3, 0), List.of(2));
  }
}
