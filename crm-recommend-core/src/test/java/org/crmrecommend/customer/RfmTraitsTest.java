package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.customer.rfm.Rfm;
import org.crmrecommend.customer.rfm.RfmBins;
import org.crmrecommend.customer.rfm.RfmGroups;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RfmTraitsTest {

  private static final RfmBins FIXED =
      new RfmBins(5, List.of(7L, 20L, 40L, 80L), List.of(1L, 2L, 4L, 8L), List.of());

  private static Customers shop(long seed, CustomerSettings settings) {
    List<Event> events = CustomerFixture.randomEvents(new SplittableRandom(seed));
    return Customers.of(
        CustomerFixture.data(events.stream()).build(), settings, TrainingContext.DEFAULTS);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void calculate_allCustomers_equalsRfmAndGroups(long seed) {
    for (RfmBins bins : List.of(RfmBins.DEFAULTS, FIXED)) {
      Customers customers = shop(seed, CustomerFixture.SETTINGS.withRfmBins(bins));
      Rfm rfm = Rfm.of(customers.purchases(), bins);
      int[] groups = RfmGroups.DEFAULTS.codes(rfm);
      for (int customer = 0; customer < customers.size(); customer++) {
        assertThat(customers.value(CustomerTrait.RECENCY_SCORE, customer))
            .isEqualTo(rfm.recencyScore(customer));
        assertThat(customers.value(CustomerTrait.FREQUENCY_SCORE, customer))
            .isEqualTo(rfm.frequencyScore(customer));
        assertThat(customers.value(CustomerTrait.MONETARY_SCORE, customer))
            .isEqualTo(rfm.monetaryScore(customer));
        assertThat(customers.value(CustomerTrait.RFM, customer))
            .isEqualTo(groups[customer] == RfmGroups.NO_GROUP ? Double.NaN : groups[customer]);
      }
    }
  }

  /** The bins of a live customer stay those of the portraits; the customer's values change. */
  @Test
  void calculate_liveCustomer_usesBinsOfAllCustomers() {
    Customers base = shop(5, CustomerFixture.SETTINGS.withRfmBins(RfmBins.DEFAULTS));
    LiveCustomers live = new LiveCustomers(base);
    Instant now = CustomerFixture.AS_OF.plus(Duration.ofDays(2));
    for (int day = 0; day < 3; day++) {
      live.record(
          Event.of("new", "item1", EventKind.PURCHASE)
              .at(now.minus(Duration.ofHours(24L * day)))
              .withAmount(1_500, CustomerFixture.EUR));
    }

    Customer found = live.find("new", now).orElseThrow();

    RfmBins bins = Rfm.of(base.purchases(), RfmBins.DEFAULTS).bins();
    int recency = 5 - (int) bins.recencyEdges().stream().filter(edge -> edge < 0).count();
    int frequency = 1 + (int) bins.frequencyEdges().stream().filter(edge -> edge < 3).count();
    int monetary = 1 + (int) bins.monetaryEdges().stream().filter(edge -> edge < 4_500).count();
    assertThat(found.value(CustomerTrait.RECENCY_SCORE)).isEqualTo(recency);
    assertThat(found.value(CustomerTrait.FREQUENCY_SCORE)).isEqualTo(frequency);
    assertThat(found.value(CustomerTrait.MONETARY_SCORE)).isEqualTo(monetary);
    assertThat(found.portrait().value(CustomerTrait.RFM).orElseThrow().text())
        .isEqualTo(
            RfmGroups.DEFAULTS
                .names()
                .get(RfmGroups.DEFAULTS.groupOf(recency, frequency, monetary)));
  }

  /** Ben appears after the instant; Cleo signed up and has no event. */
  @Test
  void calculate_customersWithoutPurchase_areProspectsIfKnown() {
    TrainingData data =
        TrainingData.builder(
                EventLog.of(
                    List.of(
                        CustomerFixture.bought("anna", "tea", 5, "2026-03-01T10:00:00Z"),
                        CustomerFixture.event("ben", EventKind.VIEW, "2026-05-01T10:00:00Z"),
                        CustomerFixture.event("dora", EventKind.VIEW, "2026-03-01T10:00:00Z"))
                        .stream()))
            .users(Users.of(List.of(User.of("cleo"))))
            .asOf(CustomerFixture.AS_OF)
            .build();
    Customers customers = Customers.of(data, CustomerFixture.SETTINGS, TrainingContext.DEFAULTS);

    assertThat(CustomerFixture.has(customers, "ben", CustomerTrait.RFM)).isFalse();
    for (String prospect : List.of("cleo", "dora")) {
      assertThat(CustomerFixture.value(customers, prospect, CustomerTrait.RFM).text())
          .isEqualTo("prospects");
      assertThat(CustomerFixture.value(customers, prospect, CustomerTrait.MONETARY_SCORE).number())
          .isZero();
    }
  }
}
