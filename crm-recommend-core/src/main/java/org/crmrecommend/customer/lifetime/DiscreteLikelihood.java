package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The likelihood of a BG/BB model for histories with the numbers of their customers. */
final class DiscreteLikelihood implements Likelihood<BgBb> {

  private final Map<BgBb.History, Long> customers;

  DiscreteLikelihood(Map<BgBb.History, Long> customers) {
    this.customers = customers;
  }

  @Override
  public List<String> names() {
    return List.of("alpha", "beta", "gamma", "delta");
  }

  @Override
  public double[] start() {
    return new double[] {0, 0, 0, Math.log(2)};
  }

  @Override
  public BgBb model(double[] logs) {
    double[] p = Arrays.stream(logs).map(Math::exp).toArray();
    return new BgBb(p[0], p[1], p[2], p[3]);
  }

  @Override
  public double[] parameters(BgBb model) {
    return new double[] {model.alpha(), model.beta(), model.gamma(), model.delta()};
  }

  @Override
  public Likelihood<BgBb> sample() {
    return this;
  }

  @Override
  public double value(BgBb model) {
    double sum = 0;
    for (Map.Entry<BgBb.History, Long> row : customers.entrySet()) {
      sum += row.getValue() * model.logLikelihood(row.getKey());
    }
    return sum;
  }
}
