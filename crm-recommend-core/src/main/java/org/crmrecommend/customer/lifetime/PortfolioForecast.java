package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.Optional;

/**
 * What all present customers together are expected to buy and spend within the horizon. Customers
 * whose first purchase is later are not included. Amounts are in major units, such as euros.
 *
 * <p>The intervals contain two kinds of uncertainty: of the behavior of the customers given the
 * parameters of the models, and of the parameters (by the delta method). They do not contain the
 * choice of the models, nor seasons and promotions, which the models do not know.
 *
 * @param purchases number of purchases within the horizon
 * @param spending spending within the horizon; empty without a model of spending
 * @param weeks the weeks of the horizon
 * @param hasParameterVariance whether the intervals contain the uncertainty of the parameters of
 *     purchases; false if the data do not determine all parameters, and then the intervals are too
 *     narrow
 */
public record PortfolioForecast(
    Prediction purchases,
    Optional<Prediction> spending,
    List<Week> weeks,
    boolean hasParameterVariance) {

  /**
   * A week of the horizon.
   *
   * @param week number of the week, from 0; it begins on the day {@code 7 * week + 1} after the
   *     last day of the observation
   * @param length length in weeks, 1 or less; the last week ends with the horizon
   * @param purchases number of purchases within the week
   * @param spending spending within the week; empty without a model of spending
   */
  public record Week(
      int week, double length, Prediction purchases, Optional<Prediction> spending) {}

  /** Copies the list. */
  public PortfolioForecast {
    weeks = List.copyOf(weeks);
  }
}
