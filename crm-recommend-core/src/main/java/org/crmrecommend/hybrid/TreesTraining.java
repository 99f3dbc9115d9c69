package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;

/**
 * Boosts trees: each is grown to lessen what is left of the loss of those before it, −Σ t(i) log
 * p(i), by Newton's step: a node's value is −η G / (H + λ), with G and H the sums of the loss's
 * first and second derivatives over its rows, and a question is worth the G² / (H + λ) of its
 * answers less that of the node.
 *
 * <p>Takes O(trees · depth · rows · features) time, and a byte a row and feature.
 *
 * @see <a href="https://doi.org/10.1214/aos/1013203451">Friedman, Annals of Statistics 2001</a>
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen and Guestrin, KDD 2016</a>, whose
 *     gain this is
 */
final class TreesTraining {

  private static final int TREES = 80;
  private static final int DEPTH = 3;
  private static final double LEARNING_RATE = 0.1;
  private static final double REGULARIZATION = 3;

  /** Questions that part fewer rows off, or gain less, are left unasked. */
  private static final int LEAST_ROWS = 30;

  private static final double LEAST_GAIN = 0.1;
  private static final int NODES = (1 << (DEPTH + 1)) - 1;

  /** G, H and the number of rows. */
  private static final int SUMS = 3;

  private final Examples examples;
  private final Ranker base;
  private final Workers workers;
  private final Bins bins;
  private final double[] utilities;
  private final double[] chances;

  /** The node each row has come to. */
  private final int[] nodeOf;

  private final int[] features = new int[TREES * NODES];
  private final float[] thresholds = new float[TREES * NODES];
  private final float[] values = new float[TREES * NODES];

  /**
   * @param base where the trees begin
   */
  TreesTraining(Examples examples, Ranker base, Workers workers) {
    this.examples = examples;
    this.base = base;
    this.workers = workers;
    this.bins = Bins.of(examples, workers);
    this.utilities = new double[examples.size()];
    this.chances = new double[examples.size()];
    this.nodeOf = new int[examples.size()];
  }

  /** The best question of a feature for each node of a level. */
  private static final class Questions {

    private final double[] gains;
    private final int[] bins;

    Questions(int nodes) {
      this.gains = new double[nodes];
      this.bins = new int[nodes];
    }
  }

  TreesRanker train() {
    Arrays.fill(features, TreesRanker.NONE);
    float[] row = new float[examples.width()];
    for (int r = 0; r < utilities.length; r++) {
      examples.copy(r, row);
      utilities[r] = base.utility(row);
    }
    for (int tree = 0; tree < TREES && examples.lists() > 0; tree++) {
      for (int list = 0; list < examples.lists(); list++) {
        examples.chances(list, utilities, chances);
      }
      grow(tree * NODES);
      for (int r = 0; r < utilities.length; r++) {
        utilities[r] += values[tree * NODES + nodeOf[r]];
      }
    }
    return new TreesRanker(base, NODES, features, thresholds, values);
  }

  private void grow(int root) {
    Arrays.fill(nodeOf, 0);
    for (int depth = 0; depth <= DEPTH; depth++) {
      int first = (1 << depth) - 1;
      double[] sums = sums(first);
      for (int place = 0; place <= first; place++) {
        double g = sums[place * SUMS];
        double h = sums[place * SUMS + 1];
        values[root + first + place] = (float) (-LEARNING_RATE * g / (h + REGULARIZATION));
      }
      if (depth < DEPTH) {
        ask(root, first, sums);
        descend(root, first);
      }
    }
  }

  /** The sums of the nodes of a level, which are {@code first} to 2 · first. */
  private double[] sums(int first) {
    double[] sums = new double[(first + 1) * SUMS];
    for (int row = 0; row < nodeOf.length; row++) {
      if (nodeOf[row] >= first) {
        addRow(row, (nodeOf[row] - first) * SUMS, sums);
      }
    }
    return sums;
  }

  private void addRow(int row, int at, double[] sums) {
    double chance = chances[row];
    sums[at] += chance - examples.target(row);
    sums[at + 1] += chance * (1 - chance);
    sums[at + 2]++;
  }

  /** Chooses a question for each node of a level; of equally good ones the first feature's. */
  private void ask(int root, int first, double[] sums) {
    Questions[] byFeature = new Questions[examples.width()];
    workers.forEachBlock(
        byFeature.length,
        1,
        () -> new double[(first + 1) * Bins.MOST * SUMS],
        (histogram, from, to) -> {
          for (int feature = from; feature < to; feature++) {
            byFeature[feature] = questions(feature, first, sums, histogram);
          }
        });
    for (int place = 0; place <= first; place++) {
      double best = LEAST_GAIN;
      for (int feature = 0; feature < byFeature.length; feature++) {
        if (byFeature[feature].gains[place] > best) {
          best = byFeature[feature].gains[place];
          features[root + first + place] = feature;
          thresholds[root + first + place] = bins.cut(feature, byFeature[feature].bins[place]);
        }
      }
    }
  }

  private Questions questions(int feature, int first, double[] sums, double[] histogram) {
    Arrays.fill(histogram, 0);
    byte[] binOf = bins.ofRows(feature);
    Questions questions = new Questions(first + 1);
    if (bins.count(feature) == 1) {
      return questions;
    }
    for (int row = 0; row < nodeOf.length; row++) {
      if (nodeOf[row] >= first) {
        addRow(row, ((nodeOf[row] - first) * Bins.MOST + binOf[row]) * SUMS, histogram);
      }
    }
    for (int place = 0; place <= first; place++) {
      choose(feature, place, sums, histogram, questions);
    }
    return questions;
  }

  private void choose(
      int feature, int place, double[] sums, double[] histogram, Questions questions) {
    double g = sums[place * SUMS];
    double h = sums[place * SUMS + 1];
    double rows = sums[place * SUMS + 2];
    double lowG = 0;
    double lowH = 0;
    double lowRows = 0;
    for (int bin = 0; bin < bins.count(feature) - 1; bin++) {
      int at = (place * Bins.MOST + bin) * SUMS;
      lowG += histogram[at];
      lowH += histogram[at + 1];
      lowRows += histogram[at + 2];
      double gain = worth(lowG, lowH) + worth(g - lowG, h - lowH) - worth(g, h);
      boolean parts = lowRows >= LEAST_ROWS && rows - lowRows >= LEAST_ROWS;
      if (parts && gain > questions.gains[place]) {
        questions.gains[place] = gain;
        questions.bins[place] = bin;
      }
    }
  }

  private static double worth(double g, double h) {
    return g * g / (h + REGULARIZATION);
  }

  private void descend(int root, int first) {
    for (int row = 0; row < nodeOf.length; row++) {
      int node = nodeOf[row];
      int feature = features[root + node];
      if (node >= first && feature != TreesRanker.NONE) {
        boolean isAbove = examples.value(row, feature) > thresholds[root + node];
        nodeOf[row] = 2 * node + (isAbove ? 2 : 1);
      }
    }
  }
}
