package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.junit.jupiter.api.Test;

class ModelTest {

  /** Scores its items by a fixed table. */
  private static final class Fixed implements Model {

    private final float[] table;

    Fixed(float... table) {
      this.table = table;
    }

    @Override
    public Ids items() {
      return Ids.of(IntStream.range(0, table.length).mapToObj(Integer::toString).toList());
    }

    @Override
    public void score(Profile profile, float[] scores) {
      System.arraycopy(table, 0, scores, 0, table.length);
    }
  }

  @Test
  void top_byDefault_sortsAllScoresButZero() {
    Fixed model = new Fixed(0.5f, 0, -1, 2, -0f, 0.5f, 3);
    Eligible eligible = Eligible.all(7);
    eligible.remove(3);
    TopItems best = new TopItems(10);

    model.top(Profile.builder().build(), eligible, best);

    assertThat(IntStream.range(0, best.size()).map(best::item).boxed().toList())
        .isEqualTo(List.of(6, 0, 5, 2));
  }
}
