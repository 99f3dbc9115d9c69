package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.HitRate;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Ndcg;
import org.crmrecommend.evaluation.metric.RepeatRecall;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.TifuKnn;

/**
 * Which of what a customer has bought is bought again in the last 30 days of Online Retail? Asks
 * for the customers who bought before and then, repeats alone and all of what they bought. Reads
 * {@code online-retail/online_retail.csv} in a folder. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.RepurchaseEvaluation FOLDER}; with
 * {@code FOLDER validation} the last 30 days are put away and those before are asked for, which is
 * what the shrinkage was chosen on.
 */
public final class RepurchaseEvaluation {

  private static final int DAYS = 30;
  private static final Split LAST_DAYS = new Split.Rolling(1, DAYS);
  private static final List<Metric> METRICS =
      List.of(
          new RepeatRecall(10), new Ndcg(10, Ndcg.Ideal.ALL, Ndcg.Gain.BINARY), new HitRate(10));

  /** How many of one's own visits had the item, ties by popularity. */
  private static final TifuKnn FREQUENCY = new TifuKnn(1_000_000, 1, 1, 1, 1, 1);

  private static final double[] SHRINKAGES = {1, 3, 10, 30};

  private RepurchaseEvaluation() {}

  /** Prints a table. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: Rebuys FOLDER [validation]");
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
    table.printMeasured("own frequency, then popularity", frequency);
    BuyAgain model = BuyAgain.DEFAULTS.withHorizonDays(DAYS);
    if (isValidation) {
      for (double shrinkage : SHRINKAGES) {
        BuyAgain alternative = model.withShrinkage(shrinkage);
        table.printMeasured(alternative.toString(), evaluator.evaluate(alternative));
      }
    } else {
      Evaluation buyAgain = evaluator.evaluate(model);
      table.printMeasured(model.toString(), buyAgain);
      table.printDifference("BuyAgain less own frequency", buyAgain, frequency);
    }
  }

  /** What is asked for, of those who bought before. */
  private static EventLog eventsOfKnownUsers(Fold fold) {
    IdMap customers = fold.train().users();
    EventLog test = fold.test();
    return test.filter(event -> customers.contains(test.users().id(test.user(event))));
  }
}
