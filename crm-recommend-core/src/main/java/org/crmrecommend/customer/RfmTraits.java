package org.crmrecommend.customer;

import java.util.List;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.customer.rfm.Rfm;
import org.crmrecommend.customer.rfm.RfmBins;
import org.crmrecommend.customer.rfm.RfmGroups;

/** The RFM scores and the RFM group of a customer, by the bins of all customers. */
final class RfmTraits implements TraitCalculator {

  private final RfmBins bins;
  private final RfmGroups groups;

  private RfmTraits(RfmBins bins, RfmGroups groups) {
    this.bins = bins;
    this.groups = groups;
  }

  static RfmTraits learn(CustomerData data) {
    CustomerSettings settings = data.settings();
    RfmBins bins = Rfm.of(data.purchases(), settings.rfmBins()).bins();
    return new RfmTraits(bins, settings.rfmGroups());
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    Purchases purchases = customer.purchases();
    int count = customer.purchaseCount();
    int recency = 0;
    int frequency = 0;
    int monetary = 0;
    if (count > 0) {
      long net = 0;
      for (int p = customer.firstPurchase(); p < customer.purchasesEnd(); p++) {
        net += purchases.net(p);
      }
      int days = purchases.lastDay() - purchases.epochDay(customer.purchasesEnd() - 1);
      recency = bins.recencyScore(days);
      frequency = bins.frequencyScore(count);
      monetary = bins.monetaryScore(net);
    }
    row.set(CustomerTrait.RECENCY_SCORE, recency, count);
    row.set(CustomerTrait.FREQUENCY_SCORE, frequency, count);
    row.set(CustomerTrait.MONETARY_SCORE, monetary, count);
    int group = groups.groupOf(recency, frequency, monetary);
    if (group != RfmGroups.NO_GROUP && customer.isKnown()) {
      row.set(CustomerTrait.RFM, group, count);
    }
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return trait == CustomerTrait.RFM ? groups.names() : List.of();
  }
}
