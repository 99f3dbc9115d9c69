package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;

/**
 * Does the training data of a large shop fit in a small heap? Draws 9 million purchases by a
 * million users of 20,000 items, trains each algorithm on them, and prints the times. Run with
 * {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.LargeTraining}.
 */
public final class LargeTraining {

  private static final List<Algorithm> ALGORITHMS =
      List.of(ItemKnn.DEFAULTS, ImplicitAls.DEFAULTS.withFactors(64));

  private LargeTraining() {}

  /** Trains all algorithms. */
  public static void main(String[] args) {
    long start = System.nanoTime();
    EventLog log = ZipfLog.draw(1_000_000, 20_000, 9_000_000, 42);
    TrainingData data = TrainingData.of(log);
    print("%s; %s: %.1f s", log, data.interactions(), secondsSince(start));
    for (Algorithm algorithm : ALGORITHMS) {
      start = System.nanoTime();
      Model model = algorithm.train(data);
      print("%s: %.1f s, %s", RecordText.format(algorithm), secondsSince(start), model.items());
    }
    print("heap limit: %,d MiB", Runtime.getRuntime().maxMemory() >> 20);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
