package org.crmrecommend.benchmarks;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.model.TopItems;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to find the {@code limit} best of {@code items} scores? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TopItemsBenchmark {

  private record ScoredItem(int item, float score) implements Comparable<ScoredItem> {

    @Override
    public int compareTo(ScoredItem other) {
      int byScore = Float.compare(score, other.score);
      return byScore != 0 ? byScore : Integer.compare(other.item, item);
    }
  }

  @Param({"20000", "100000"})
  public int items;

  @Param({"10", "100"})
  public int limit;

  private float[] scores;
  private TopItems best;

  /** Draws scores from a normal distribution. */
  @Setup
  public void drawScores() {
    SplittableRandom random = new SplittableRandom(42);
    scores = new float[items];
    for (int item = 0; item < items; item++) {
      scores[item] = (float) random.nextGaussian();
    }
    best = new TopItems(limit);
  }

  @Benchmark
  public int offerAndRank() {
    best.clear();
    for (int item = 0; item < items; item++) {
      best.offer(item, scores[item]);
    }
    return best.item(limit - 1);
  }

  @Benchmark
  public int naivePriorityQueue() {
    PriorityQueue<ScoredItem> queue = new PriorityQueue<>();
    for (int item = 0; item < items; item++) {
      queue.add(new ScoredItem(item, scores[item]));
      if (queue.size() > limit) {
        queue.remove();
      }
    }
    return queue.element().item();
  }

  /** The lower bound for reading every score. */
  @Benchmark
  public float baselineScan() {
    float max = Float.NEGATIVE_INFINITY;
    for (int item = 0; item < items; item++) {
      max = Math.max(max, scores[item]);
    }
    return max;
  }
}
