package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.TifuKnn;

/**
 * How well are repeat purchases in the last 30 days of Online Retail predicted? Evaluates the
 * customers who bought both before and in that period: on repeats only, and on all of their
 * purchases. Reads {@code online-retail/online_retail.csv} in a folder. Run with {@code java -Xmx4g
 * -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.RepurchaseEvaluation FOLDER}.
 * With {@code FOLDER validation}, it ignores the last 30 days and predicts the 30 days before. The
 * shrinkage was chosen on this output.
 */
public final class RepurchaseEvaluation {

  private static final int DAYS = 30;
  private static final Split LAST_DAYS = new Split.Rolling(1, DAYS);
  private static final List<Metric> METRICS =
      List.of(Metrics.repeatRecall(10), Metrics.ndcgOverRelevant(10), Metrics.hitRate(10));

  /** Ranks by the number of the user's visits with the item; ties go to the more popular item. */
  private static final TifuKnn FREQUENCY = new TifuKnn(1_000_000, 1, 1, 1, 1, 1);

  private static final double[] SHRINKAGES = {1, 3, 10, 30};

  private RepurchaseEvaluation() {}

  /** Prints a table. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: RepurchaseEvaluation FOLDER [validation]");
      System.exit(2);
    }
    EventLog log =
        EventReader.onlineRetail().read(Path.of(args[0], "online-retail", "online_retail.csv"));
    Fold fold = LAST_DAYS.split(log);
    measure(isValidation ? LAST_DAYS.split(fold.train()) : fold, isValidation);
  }

  private static void measure(Fold fold, boolean isValidation) {
    Evaluator evaluator =
        new Evaluator(
            TrainingData.of(fold.train()),
            eventsOfKnownUsers(fold),
            METRICS,
            Protocol.DEFAULTS.withRepeats(true));
    MetricsTable table = new MetricsTable("%.4f", 1);
    table.printHeader(
        evaluator.userCount() + " customers of the last 30 days",
        METRICS.stream().map(Metric::toString).toArray(String[]::new));
    Evaluation frequency = evaluator.evaluate(FREQUENCY);
    table.printMeasured("purchase frequency, then popularity", frequency);
    BuyAgain model = BuyAgain.DEFAULTS.withHorizonDays(DAYS);
    if (isValidation) {
      for (double shrinkage : SHRINKAGES) {
        BuyAgain alternative = model.withShrinkage(shrinkage);
        table.printMeasured(alternative.toString(), evaluator.evaluate(alternative));
      }
    } else {
      Evaluation buyAgain = evaluator.evaluate(model);
      table.printMeasured(model.toString(), buyAgain);
      table.printDifference("BuyAgain minus purchase frequency", buyAgain, frequency);
    }
  }

  /** Returns the test events of users with training events. */
  private static EventLog eventsOfKnownUsers(Fold fold) {
    IdMap customers = fold.train().users();
    EventLog test = fold.test();
    return test.filter(event -> customers.contains(test.users().id(test.user(event))));
  }
}
