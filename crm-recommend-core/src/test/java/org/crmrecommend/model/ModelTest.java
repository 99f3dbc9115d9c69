package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.api.Test;

class ModelTest {

  /** A model with fixed scores. */
  private static final class FixedScoreModel implements Model {

    private final float[] table;

    FixedScoreModel(float... table) {
      this.table = table;
    }

    @Override
    public IdMap items() {
      return IdMap.of(IntStream.range(0, table.length).mapToObj(Integer::toString).toList());
    }

    @Override
    public void score(Profile profile, float[] scores) {
      System.arraycopy(table, 0, scores, 0, table.length);
    }
  }

  @Test
  void top_defaultMethod_sortsNonZeroScores() {
    FixedScoreModel model = new FixedScoreModel(0.5f, 0, -1, 2, -0f, 0.5f, 3);
    ItemSet eligible = ItemSet.of(7, 3).complement();
    TopItems best = new TopItems(10);

    model.top(Profile.builder().build(), eligible, best);

    assertThat(IntStream.range(0, best.size()).map(best::item).boxed().toList())
        .isEqualTo(List.of(6, 0, 5, 2));
  }
}
