package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Calculates a {@link PortfolioForecast}.
 *
 * <p>The expected values are exact sums. The customers are independent given the parameters, so the
 * variance of a sum is the sum of their variances, and a few simulated futures of each customer are
 * enough to estimate it without bias. Customers with the same frequency and age share the expected
 * purchases of a customer who has not left.
 */
final class PortfolioSimulation {

  /** Draws of all customers together: the variances are within about 1 %. */
  private static final int DRAWS = 4_000_000;

  private static final int MIN_DRAWS = 8;
  private static final int MAX_DRAWS = 1000;

  /** Bounds the memory for partial sums, which are added in the order of the blocks. */
  private static final int MAX_BLOCKS = 256;

  private final CustomerGroups groups;
  private final ModelVariants<PurchaseModel> models;
  private final @Nullable ModelVariants<GammaGamma> spendingModels;
  private final HorizonWeeks weeks;
  private final long seed;
  private final int draws;

  PortfolioSimulation(LifetimeReport report, LifetimeSettings settings, Purchases purchases) {
    this.groups = new CustomerGroups(purchases);
    this.models = ModelVariants.of(report.purchases());
    this.spendingModels = report.spending().map(ModelVariants::of).orElse(null);
    this.weeks = new HorizonWeeks(settings.weeks());
    this.seed = settings.seed();
    this.draws =
        Math.max(MIN_DRAWS, Math.min(MAX_DRAWS, DRAWS / Math.max(1, groups.customerCount())));
  }

  PortfolioForecast forecast(Workers workers) {
    int blockSize = Math.max(1, (groups.size() + MAX_BLOCKS - 1) / MAX_BLOCKS);
    PortfolioSums[] blocks = new PortfolioSums[(groups.size() + blockSize - 1) / blockSize];
    workers.forEachBlock(
        groups.size(),
        blockSize,
        Scratch::new,
        (scratch, from, to) -> blocks[from / blockSize] = scratch.sums(from, to));
    PortfolioSums sums = newSums();
    Arrays.stream(blocks).forEach(sums::add);
    return forecast(sums);
  }

  private PortfolioSums newSums() {
    int spending = spendingModels == null ? 0 : spendingModels.size();
    return new PortfolioSums(models.size(), spending, weeks.count());
  }

  private PortfolioForecast forecast(PortfolioSums sums) {
    List<PortfolioForecast.Week> byWeek = new ArrayList<>();
    for (int w = 0; w < weeks.count(); w++) {
      int week = w;
      byWeek.add(
          new PortfolioForecast.Week(
              week,
              weeks.length(week),
              purchases(sums, model -> sums.purchases[model][week], week),
              spending(
                  sums,
                  model -> sums.spending[model][week],
                  model -> sums.spendingByModel[model][week],
                  week)));
    }
    return new PortfolioForecast(
        purchases(sums, model -> sum(sums.purchases[model]), weeks.count()),
        spending(
            sums,
            model -> sum(sums.spending[model]),
            model -> sum(sums.spendingByModel[model]),
            weeks.count()),
        byWeek,
        models.covariance().isPresent());
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private Prediction purchases(PortfolioSums sums, IntToDoubleFunction byModel, int slot) {
    double[] forecasts = IntStream.range(0, models.size()).mapToDouble(byModel).toArray();
    return Prediction.ofCount(
        forecasts[0], sums.purchaseVariances[slot] + models.variance(forecasts));
  }

  private Optional<Prediction> spending(
      PortfolioSums sums,
      IntToDoubleFunction byModel,
      IntToDoubleFunction bySpendingModel,
      int slot) {
    if (spendingModels == null) {
      return Optional.empty();
    }
    double[] forecasts = IntStream.range(0, models.size()).mapToDouble(byModel).toArray();
    double[] bySpending =
        IntStream.range(0, spendingModels.size()).mapToDouble(bySpendingModel).toArray();
    return Optional.of(
        Prediction.ofAmount(
            forecasts[0],
            sums.spendingVariances[slot]
                + models.variance(forecasts)
                + spendingModels.variance(bySpending)));
  }

  /** The work space of a thread. */
  private final class Scratch {

    private final FutureSimulation simulation = new FutureSimulation(models.fitted());
    private final DrawMoments purchaseMoments = new DrawMoments(weeks.count() + 1, draws);
    private final DrawMoments spendingMoments = new DrawMoments(weeks.count() + 1, draws);

    /** Probabilities of a customer to be alive, by model of purchases. */
    private final double[] alive = new double[models.size()];

    /** Sums over a group of the probabilities to be alive, by model of purchases. */
    private final double[] aliveSums = new double[models.size()];

    /** Sums over a group of these times the expected value of a purchase. */
    private final double[] valueSums = new double[models.size()];

    /** The same by model of spending. */
    private final double[] valueSumsByModel =
        new double[spendingModels == null ? 0 : spendingModels.size()];

    PortfolioSums sums(int from, int to) {
      PortfolioSums sums = newSums();
      for (int group = from; group < to; group++) {
        addGroup(group, sums);
      }
      return sums;
    }

    private void addGroup(int group, PortfolioSums sums) {
      Arrays.fill(aliveSums, 0);
      Arrays.fill(valueSums, 0);
      Arrays.fill(valueSumsByModel, 0);
      PurchaseHistory known = groups.history(groups.customer(groups.start(group)));
      setAlive(known);
      for (int position = groups.start(group); position < groups.start(group + 1); position++) {
        int customer = groups.customer(position);
        PurchaseHistory history = groups.history(customer);
        if (history.recency() != known.recency()) {
          known = history;
          setAlive(known);
        }
        addCustomer(customer, history, sums);
      }
      for (int model = 0; model < models.size(); model++) {
        double[] byWeek =
            weeks.purchasesWhileAlive(models.models().get(model), known.frequency(), known.age());
        PortfolioSums.add(aliveSums[model], byWeek, sums.purchases[model]);
        PortfolioSums.add(valueSums[model], byWeek, sums.spending[model]);
        for (int other = 0; model == 0 && other < valueSumsByModel.length; other++) {
          PortfolioSums.add(valueSumsByModel[other], byWeek, sums.spendingByModel[other]);
        }
      }
    }

    private void setAlive(PurchaseHistory history) {
      for (int model = 0; model < alive.length; model++) {
        alive[model] =
            models
                .models()
                .get(model)
                .aliveProbability(history.frequency(), history.recency(), history.age());
      }
    }

    private void addCustomer(int customer, PurchaseHistory history, PortfolioSums sums) {
      PortfolioSums.add(1, alive, aliveSums);
      simulation.setCustomer(history, alive[0], seed, customer);
      if (spendingModels == null) {
        simulate(null, new SpendingHistory(0, 0), sums);
        return;
      }
      SpendingHistory known = groups.spending(customer);
      PortfolioSums.add(known.expectedValue(spendingModels.fitted()), alive, valueSums);
      for (int model = 0; model < valueSumsByModel.length; model++) {
        valueSumsByModel[model] +=
            alive[0] * known.expectedValue(spendingModels.models().get(model));
      }
      simulate(spendingModels.fitted(), known, sums);
    }

    private void simulate(
        @Nullable GammaGamma spending, SpendingHistory known, PortfolioSums sums) {
      for (int draw = 0; draw < draws; draw++) {
        int count = simulation.draw(weeks.horizon());
        if (count > 0) {
          if (spending != null) {
            simulation.drawCosts(spending, known);
          }
          addDraw(count, spending != null);
        }
      }
      purchaseMoments.moveVariancesTo(sums.purchaseVariances);
      spendingMoments.moveVariancesTo(sums.spendingVariances);
    }

    private void addDraw(int count, boolean hasCosts) {
      double costs = 0;
      int purchase = 0;
      while (purchase < count) {
        int week = weeks.weekOf(simulation.time(purchase));
        int first = purchase;
        double costsOfWeek = 0;
        while (purchase < count && weeks.weekOf(simulation.time(purchase)) == week) {
          costsOfWeek += hasCosts ? simulation.cost(purchase) : 0;
          purchase++;
        }
        purchaseMoments.add(week, purchase - first);
        spendingMoments.add(week, costsOfWeek);
        costs += costsOfWeek;
      }
      purchaseMoments.add(weeks.count(), count);
      spendingMoments.add(weeks.count(), costs);
    }
  }
}
