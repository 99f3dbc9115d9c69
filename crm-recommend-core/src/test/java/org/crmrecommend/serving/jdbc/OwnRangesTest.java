package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OwnRangesTest {

  @Test
  void ranges_randomWritesOfTwo_areLikeASet() {
    SplittableRandom random = new SplittableRandom(1);
    OwnRanges ranges = new OwnRanges();
    Set<Long> own = new HashSet<>();
    long last = 0;
    long point = 0;
    for (int step = 0; step < 2_000; step++) {
      long next = last + random.nextInt(4);
      if (random.nextBoolean()) {
        ranges.add(last, next);
        for (long position = last + 1; position <= next; position++) {
          own.add(position);
        }
      }
      last = next;
      long end = point;
      while (own.contains(end + 1)) {
        end++;
      }
      assertThat(ranges.skip(point)).isEqualTo(end);
      if (random.nextInt(5) == 0) {
        point = Math.max(end, random.nextLong(point, last + 1));
        ranges.removeUpTo(point);
      }
      for (long position = point + 1; position <= last; position++) {
        assertThat(ranges.contains(position)).isEqualTo(own.contains(position));
      }
    }
  }
}
