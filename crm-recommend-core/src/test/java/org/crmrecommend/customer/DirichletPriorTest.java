package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirichletPriorTest {

  /** Families in Saxony with twelve children, by number of boys (Geissler 1889). */
  private static final int[] SAXONY = {
    3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7
  };

  private static DirichletPrior prior(int limit, int[]... customers) {
    DirichletPrior.Counts counts = new DirichletPrior.Counts(customers[0].length, limit, 0);
    for (int[] customer : customers) {
      counts.add(chars(customer));
    }
    return counts.prior();
  }

  private static char[] chars(int[] counts) {
    char[] chars = new char[counts.length];
    for (int value = 0; value < counts.length; value++) {
      chars[value] = (char) counts[value];
    }
    return chars;
  }

  @Test
  void share_someObservations_isBetweenOwnAndShopShare() {
    DirichletPrior prior = new DirichletPrior(new double[] {0.75, 0.25}, 4);

    assertThat(prior.share(0, 0, 0)).isEqualTo(0.75);
    assertThat(prior.share(0, 1, 4)).isEqualTo(0.5); // (1 + 4 · 0.75) / (4 + 4)
    assertThat(prior.share(1, 3, 4)).isEqualTo(0.5); // (3 + 4 · 0.25) / (4 + 4)
  }

  @Test
  void mode_tie_isFirst() {
    DirichletPrior prior = new DirichletPrior(new double[] {0.5, 0.25, 0.25}, 4);

    assertThat(prior.mode(new char[] {0, 1, 1})).isZero(); // 2, 2, 2
    assertThat(prior.mode(new char[] {0, 1, 2})).isEqualTo(2);
  }

  @Test
  void prior_boysInSaxony_isPublishedEstimate() {
    int[][] families = new int[6115][];
    int next = 0;
    for (int boys = 0; boys <= 12; boys++) {
      for (int i = 0; i < SAXONY[boys]; i++) {
        families[next++] = new int[] {boys, 12 - boys};
      }
    }

    DirichletPrior prior = prior(12, families);

    // Beta-binomial with α = 34.09558 and β = 31.5715 by maximum likelihood
    assertThat(prior.concentration()).isCloseTo(34.09558 + 31.5715, within(0.05));
    assertThat(prior.mean(0)).isCloseTo(34.09558 / (34.09558 + 31.5715), within(1e-4));
  }

  @Test
  void prior_customersWithOneObservation_isNotInformative() {
    assertThat(prior(9, new int[] {1, 0}, new int[] {0, 1}).concentration())
        .isEqualTo(DirichletPrior.UNKNOWN_CONCENTRATION);
  }

  @Test
  void prior_oneValueOnly_isNotInformative() {
    DirichletPrior prior = prior(9, new int[] {3, 0}, new int[] {5, 0});

    assertThat(prior.concentration()).isEqualTo(DirichletPrior.UNKNOWN_CONCENTRATION);
    assertThat(prior.mean(0)).isEqualTo(1);
  }

  @Test
  void prior_noObservations_isUniform() {
    assertThat(prior(9, new int[] {0, 0}).mean(1)).isEqualTo(0.5);
  }

  @Test
  void prior_everyCustomerHasOneValue_isMinimum() {
    assertThat(prior(9, new int[] {8, 0}, new int[] {0, 8}).concentration())
        .isEqualTo(DirichletPrior.MIN_CONCENTRATION);
  }

  @Test
  void prior_equalCustomers_isMaximum() {
    assertThat(prior(9, new int[] {4, 4}, new int[] {4, 4}).concentration())
        .isEqualTo(DirichletPrior.MAX_CONCENTRATION);
  }

  @Test
  void prior_manyObservationsOfACustomer_informTheMeanOnly() {
    DirichletPrior prior = prior(4, new int[] {2, 1}, new int[] {1, 2}, new int[] {6, 0});

    assertThat(prior.mean(0)).isEqualTo(9 / 12.0);
    assertThat(prior.concentration())
        .isCloseTo(
            NaiveDirichlet.concentration(
                List.of(new int[] {2, 1}, new int[] {1, 2}), new double[] {0.75, 0.25}),
            within(1.0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void prior_randomCustomers_maximizesLikelihood(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> customers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int[] counts = new int[5];
      int favorite = random.nextInt(5);
      for (int n = random.nextInt(12); n > 0; n--) {
        counts[random.nextInt(10) < seed ? favorite : random.nextInt(5)]++;
      }
      customers.add(counts);
    }
    DirichletPrior.Counts first = new DirichletPrior.Counts(5, 12, 0);
    DirichletPrior.Counts second = new DirichletPrior.Counts(5, 12, 0);
    customers.subList(0, 20).forEach(counts -> first.add(chars(counts)));
    customers.subList(20, 60).forEach(counts -> second.add(chars(counts)));
    first.addAll(second);

    DirichletPrior prior = first.prior();

    int total = customers.stream().flatMapToInt(Arrays::stream).sum();
    double[] mean = new double[5];
    customers.forEach(counts -> Arrays.setAll(mean, k -> mean[k] + (double) counts[k] / total));
    double expected = NaiveDirichlet.concentration(customers, mean);
    assertThat(prior.mean(2)).isCloseTo(mean[2], within(1e-12));
    assertThat(Math.log(prior.concentration())).isCloseTo(Math.log(expected), within(1e-3));
  }
}
