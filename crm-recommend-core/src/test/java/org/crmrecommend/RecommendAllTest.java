package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.params.provider.ValueSource;

class RecommendAllTest {

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommendAll_anyRequests_equalsSingleCalls(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Recommender recommender =
        Recommender.of(ItemKnn.DEFAULTS.train(data), data)
            .withThreads(task -> new Thread(task).start(), 3);
    List<Request> requests =
        IntStream.range(0, 40 + (int) seed)
            .mapToObj(user -> Request.forUser("u" + user).withLimit(1 + user % 7))
            .toList();

    List<Recommendations> answers = recommender.recommendAll(requests).toList();

    assertThat(answers).extracting(Recommendations::request).isEqualTo(requests);
    assertThat(answers).extracting(Recommendations::id).isSorted().doesNotHaveDuplicates();
    for (Recommendations answer : answers) {
      Recommendations single = recommender.recommend(answer.request());
      assertThat(answer.list()).isEqualTo(single.list());
      assertThat(answer.trace()).isEqualTo(single.trace());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -2})
  void withThreads_notPositive_isRejected(int threads) {
    Recommender recommender = ShopFixture.recommender();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> recommender.withThreads(Runnable::run, threads))
        .withMessage("threads must be positive: " + threads);
  }

  /** The executor only counts its tasks; the calling thread makes all lists. */
  @Test
  void withThreads_anyExecutor_runsTheOtherThreads() {
    AtomicInteger helpers = new AtomicInteger();
    Recommender recommender =
        ShopFixture.recommender().withThreads(task -> helpers.incrementAndGet(), 3);
    List<Request> requests = Collections.nCopies(64, Request.forUser("zoe"));

    assertThat(recommender.recommendAll(requests)).hasSize(64);
    assertThat(helpers).hasValue(2);
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
