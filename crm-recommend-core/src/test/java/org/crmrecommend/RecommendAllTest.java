package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecommendAllTest {

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommendAll_anyRequests_equalsSingleCalls(long seed) {
    TrainingData data = TrainingData.builder(RandomLogs.log(seed)).threads(3).build();
    Recommender recommender = Recommender.of(ItemKnn.DEFAULTS.train(data), data);
    List<Request> requests =
        IntStream.range(0, 40 + (int) seed)
            .mapToObj(user -> Request.forUser("u" + user).withLimit(1 + user % 7))
            .toList();

    assertThat(recommender.recommendAll(requests))
        .isEqualTo(requests.stream().map(recommender::recommend).toList());
  }

  @Test
  void recommendAll_noRequests_isEmpty() {
    assertThat(ShopFixture.recommender().recommendAll(List.of())).isEmpty();
  }

  /** The predicate counts its calls: the second block is not computed until it is read. */
  @Test
  void recommendAll_manyRequests_isLazy() {
    AtomicInteger predicateCalls = new AtomicInteger();
    Request request = Request.forUser("zoe").where(item -> predicateCalls.incrementAndGet() > 0);

    Optional<Recommendations> first =
        ShopFixture.recommender().recommendAll(Collections.nCopies(3000, request)).findFirst();

    assertThat(first).isPresent();
    assertThat(predicateCalls.get()).isPositive().isLessThanOrEqualTo(1024 * 7);
  }
}
