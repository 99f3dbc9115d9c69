package org.crmrecommend;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/** Measures how long a request to a model takes. */
@FunctionalInterface
interface RequestTimer {

  /**
   * Measures requests of a {@link Recommender} for ten of all items, one after the other, on the
   * calling thread. Measures the time of the processor, if the JVM can, which depends less on what
   * else the machine does.
   */
  RequestTimer RECOMMENDER = new RecommenderTimer();

  /**
   * Returns the median time of a request, in milliseconds.
   *
   * @param data the training data of the model, with at least one user
   */
  double medianMillis(Model model, TrainingData data);

  /** Asks for the lists of some users several times. */
  final class RecommenderTimer implements RequestTimer {

    private static final int USERS = 100;
    private static final int WARM_UP_REQUESTS = 100;
    private static final int MEASURED_REQUESTS = 300;

    /** A slow model is measured with fewer requests. */
    private static final long MAX_NANOS = 500_000_000;

    private static final long SEED = 42;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private RecommenderTimer() {}

    @Override
    public double medianMillis(Model model, TrainingData data) {
      EventLog log = ShopHoldout.sampleUsers(data.log(), USERS, SEED, 0);
      Recommender recommender = recommender(model, data, log);
      List<Request> requests =
          log.users().stream().map(user -> Request.forUser(user).withLimit(10)).toList();
      requestNanos(recommender, requests, WARM_UP_REQUESTS);
      long[] nanos = requestNanos(recommender, requests, MEASURED_REQUESTS);
      Arrays.sort(nanos);
      return nanos[nanos.length / 2] / 1e6;
    }

    /** Returns a recommender that knows only the users of a log, to save time and memory. */
    private static Recommender recommender(Model model, TrainingData data, EventLog log) {
      InMemoryHistories histories =
          InMemoryHistories.builder(data.items())
              .limits(HistoryLimits.NONE)
              .events(log)
              .asOf(data.asOf())
              .build();
      RecommenderBuilder builder =
          Recommender.builder(model, histories)
              .eventWeights(data.eventWeights())
              .clock(InstantSource.fixed(data.asOf()));
      data.catalog().ifPresent(builder::catalog);
      return builder.build();
    }

    private static long nanoTime() {
      return THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
          ? THREADS.getCurrentThreadCpuTime()
          : System.nanoTime();
    }

    private static long[] requestNanos(
        Recommender recommender, List<Request> requests, int maxCount) {
      long[] nanos = new long[maxCount];
      long start = System.nanoTime();
      for (int r = 0; r < maxCount; r++) {
        long before = nanoTime();
        recommender.recommend(requests.get(r % requests.size()));
        nanos[r] = nanoTime() - before;
        if (System.nanoTime() - start > MAX_NANOS) {
          return Arrays.copyOf(nanos, r + 1);
        }
      }
      return nanos;
    }
  }
}
