package org.crmrecommend.sequence;

import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.sparse.LargestEntries;

/** Counts the transitions between items and keeps the largest probabilities of each item. */
final class TransitionCounts {

  private static final int ITEMS_PER_BLOCK = 64;

  private final ItemTransitions algorithm;
  private final TrainingSessions sessions;
  private final SessionInvertedIndex invertedIndex;
  private final Workers workers;

  /** Weight of a transition by its distance in baskets. */
  private final float[] skipWeights;

  TransitionCounts(ItemTransitions algorithm, TrainingData data, TrainingContext context) {
    this.algorithm = algorithm;
    this.sessions = TrainingSessions.of(data, 0);
    this.invertedIndex = new SessionInvertedIndex(sessions, data.itemCount());
    this.workers = context.workers("items");
    this.skipWeights = new float[Math.min(algorithm.skips(), sessions.eventCount()) + 1];
    for (int distance = 1; distance < skipWeights.length; distance++) {
      skipWeights[distance] = (float) StrictMath.pow(algorithm.skipDecay(), distance - 1);
    }
  }

  /** Returns the matrix whose row i holds the transition probabilities from item i. */
  SparseMatrix transitionMatrix() {
    int itemCount = invertedIndex.itemCount();
    LargestEntries transitions = new LargestEntries(itemCount);
    workers.forEachBlock(
        itemCount,
        ITEMS_PER_BLOCK,
        () -> new Scratch(itemCount, algorithm.neighbors()),
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            countTransitions(item, scratch.sum);
            selectLargest(scratch);
            transitions.set(item, scratch.largest);
            scratch.sum.clear();
          }
        });
    return transitions.toMatrix(itemCount);
  }

  private void countTransitions(int item, SparseAccumulator sum) {
    for (int o = invertedIndex.from(item); o < invertedIndex.to(item); o++) {
      int position = invertedIndex.position(o);
      int end = sessions.to(invertedIndex.session(o));
      int basket = sessions.basket(position);
      for (int successor = position + 1; successor < end; successor++) {
        int distance = sessions.basket(successor) - basket;
        if (distance > algorithm.skips()) {
          break;
        }
        sum.add(sessions.item(successor), skipWeights[distance]);
      }
    }
  }

  private void selectLargest(Scratch scratch) {
    SparseAccumulator sum = scratch.sum;
    double total = algorithm.shrinkage();
    for (int entry = 0; entry < sum.size(); entry++) {
      total += sum.value(sum.index(entry));
    }
    scratch.largest.clear();
    for (int entry = 0; entry < sum.size(); entry++) {
      int successor = sum.index(entry);
      double occurrenceCount = invertedIndex.to(successor) - (double) invertedIndex.from(successor);
      double damping = StrictMath.pow(occurrenceCount, algorithm.popularityDamping());
      scratch.largest.offer(successor, (float) (sum.value(successor) / total / damping));
    }
  }

  /** Scratch memory of one thread. */
  private static final class Scratch {

    private final SparseAccumulator sum;
    private final TopItems largest;

    Scratch(int itemCount, int neighbors) {
      this.sum = new SparseAccumulator(itemCount);
      this.largest = new TopItems(Math.min(neighbors, Math.max(1, itemCount)));
    }
  }
}
