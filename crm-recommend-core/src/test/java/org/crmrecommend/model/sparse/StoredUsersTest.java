package org.crmrecommend.model.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredUsersTest {

  private static final IdMap ABC = IdMap.of(List.of("a", "b", "c"));

  @Test
  void without_unknownMaskedOrLaterUsers_isTheSame() {
    IdMap users = ABC.copy();
    StoredUsers stored = StoredUsers.of(users, 3);
    users.add("later");

    StoredUsers masked = stored.without(Set.of("b"));

    assertThat(stored.without(Set.of("x", "later"))).isSameAs(stored);
    assertThat(masked.without(Set.of("b", "x"))).isSameAs(masked);
    assertThat(stored.ids()).isEqualTo(ABC);
    assertThat(masked.ids()).isEqualTo(IdMap.of(List.of("a", "c")));
  }

  /** The row of a user whom the map forgot has no id, but stays. */
  @Test
  void ids_forgottenUser_keepsTheHole() {
    IdMap users = ABC.copy();
    users.forget("a");

    StoredUsers masked = StoredUsers.of(users, 3).without(Set.of("b"));

    assertThat(masked.ids()).isEqualTo(IdMap.inOrder(List.of("", "c")));
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Sizes grow with the seed, beyond one word of bits. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void without_anyUsers_equalsSets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rowCount = random.nextInt(1, (int) (3 * seed) + 3);
    IdMap users = IdMap.inOrder(IntStream.range(0, rowCount).mapToObj(u -> "u" + u).toList());
    SparseMatrix rows =
        new SparseMatrix(
            rowCount,
            IntStream.rangeClosed(0, rowCount).toArray(),
            IntStream.range(0, rowCount).toArray(),
            new float[rowCount]);
    Set<Integer> masked = new TreeSet<>();
    StoredUsers stored = StoredUsers.of(users, rowCount);
    for (int step = 0; step < 4; step++) {
      int[] added = random.ints(random.nextInt(4), 0, rowCount).toArray();
      IntStream.of(added).forEach(masked::add);
      stored = stored.without(Set.copyOf(IntStream.of(added).mapToObj(u -> "u" + u).toList()));
    }

    int[] kept = IntStream.range(0, rowCount).filter(row -> !masked.contains(row)).toArray();
    assertThat(stored.hasMasked()).isEqualTo(!masked.isEmpty());
    assertThat(IntStream.range(0, rowCount).filter(stored::isMasked).boxed())
        .containsExactlyElementsOf(masked);
    assertThat(stored.ids().stream().toList())
        .isEqualTo(IntStream.of(kept).mapToObj(u -> "u" + u).toList());
    assertThat(stored.unmaskedRows(rows).columns()).containsExactly(kept);
    int[] positions = stored.unmaskedPositions();
    for (int position = 0; position < kept.length; position++) {
      assertThat(positions[kept[position]]).isEqualTo(position);
    }
    assertThat(IntStream.of(positions).filter(p -> p < 0).count()).isEqualTo(masked.size());
  }
}
