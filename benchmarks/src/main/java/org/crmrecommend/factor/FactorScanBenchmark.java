package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.benchmarks.BenchmarkLog;
import org.crmrecommend.kernel.FactorTiles;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to find the best items for a vector that is known already, and what does
 * pruning save of that?
 */
@NullUnmarked // JMH sets a benchmark up after its constructor, field by field
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FactorScanBenchmark {

  private static final int FACTORS = 64;
  private static final int PASSES = 5;
  private static final int BATCH = 32;

  /** A multiple of the batch. */
  private static final int VECTORS = 1 << 10;

  /** What to train on; real data may be named by the path of an adjacency file. */
  @Param(BenchmarkLog.ZIPF)
  public String data;

  @Param("10")
  public int limit;

  /** The share of the items that a filter lets through, in percent. */
  @Param({"100", "10", "1"})
  public int eligiblePercent;

  private Model model;
  private float[][] rows;
  private FactorTiles tiles;
  private Folded folded;
  private List<Profile> profiles;
  private Eligible eligible;
  private List<Eligible> eligibles;
  private TopItems best;
  private List<TopItems> bests;
  private float[] scores;

  /** Trains a model and folds its users in, once and for all. */
  @Setup
  public void train() {
    TrainingData trainingData = TrainingData.of(BenchmarkLog.of(data));
    AlsTraining training = new AlsTraining(trainingData, ImplicitAls.DEFAULTS.withFactors(FACTORS));
    for (int pass = 0; pass < PASSES; pass++) {
      training.iterate();
    }
    AlsFoldIn foldIn = training.foldIn();
    rows = training.items();
    tiles = FactorTiles.of(rows, FACTORS);
    float[][] vectors = new float[VECTORS][FACTORS];
    for (int v = 0; v < VECTORS; v++) {
      foldIn.vector(trainingData.profile(v), vectors[v]);
    }
    folded = new Folded(vectors);
    model = new FactorModel(trainingData.items(), rows, folded);
    profiles = Collections.nCopies(BATCH, trainingData.profile(0));
    drawEligible(rows.length);
    eligibles = Collections.nCopies(BATCH, eligible);
    best = new TopItems(limit);
    TopItems[] lists = new TopItems[BATCH];
    Arrays.setAll(lists, list -> new TopItems(limit));
    bests = Arrays.asList(lists);
    scores = new float[FactorTiles.LENGTH];
  }

  private void drawEligible(int items) {
    SplittableRandom random = new SplittableRandom(42);
    eligible = Eligible.none(items);
    for (int item = 0; item < items; item++) {
      if (random.nextInt(100) < eligiblePercent) {
        eligible.add(item);
      }
    }
  }

  @Benchmark
  public int top() {
    best.clear();
    model.top(profiles.get(0), eligible, best);
    return best.size();
  }

  /** The time for each of the vectors. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int topBatch() {
    bests.forEach(TopItems::clear);
    model.top(profiles, eligibles, bests);
    return bests.get(0).size();
  }

  /** The same tiles, every one of them. */
  @Benchmark
  public int naiveUnpruned() {
    best.clear();
    float[] vector = folded.next();
    for (int tile = 0; tile < tiles.count(); tile++) {
      tiles.score(tile, vector, scores);
      int[] items = tiles.items(tile);
      for (int place = 0; place < items.length; place++) {
        if (scores[place] >= best.threshold() && eligible.contains(items[place])) {
          best.offer(items[place], scores[place]);
        }
      }
    }
    return best.size();
  }

  /** Item by item along its row, if it is eligible. */
  @Benchmark
  public int naiveRows() {
    best.clear();
    float[] vector = folded.next();
    for (int item = 0; item < rows.length; item++) {
      if (eligible.contains(item)) {
        float[] row = rows[item];
        float score = 0;
        for (int f = 0; f < FACTORS; f++) {
          score += vector[f] * row[f];
        }
        best.offer(item, score);
      }
    }
    return best.size();
  }

  /** Hands out vectors that were solved for before, one after the other. */
  private static final class Folded implements FoldIn {

    private final float[][] vectors;
    private int next;

    Folded(float[][] vectors) {
      this.vectors = vectors;
    }

    float[] next() {
      return vectors[next++ % vectors.length];
    }

    @Override
    public void vector(Profile profile, float[] vector) {
      System.arraycopy(next(), 0, vector, 0, vector.length);
    }

    @Override
    public double[][] parts(Profile profile, int[] items) {
      throw new UnsupportedOperationException("vectors are folded in already; explain elsewhere");
    }
  }
}
