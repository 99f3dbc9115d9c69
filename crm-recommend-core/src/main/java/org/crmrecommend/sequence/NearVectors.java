package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.TopItems;

/**
 * The users whose vectors are nearest to one: what a request works with. Only who has an item in
 * common is looked at, through the users of each item.
 *
 * <p>A user with the very same vector is left out: it tells nothing new, and most often is who
 * asks, so that a person gets the same list whether training knew the person or not.
 */
final class NearVectors {

  /** What the neighbors are found among. */
  static final class Space {

    private final SparseMatrix vectors;
    private final SparseMatrix usersOfItems;
    private final double[] squares;
    private final double[] others;
    private final VectorNearness nearness;
    private final int neighbors;
    private final double locality;

    Space(SparseMatrix vectors, VectorNearness nearness, int neighbors, double locality) {
      this.vectors = vectors;
      this.usersOfItems = vectors.transpose();
      this.squares = vectors.squaredNorms();
      this.others = DoubleStream.of(squares).map(nearness::other).toArray();
      this.nearness = nearness;
      this.neighbors = Math.max(1, Math.min(neighbors, vectors.rowCount()));
      this.locality = locality;
    }

    /** Row u is the vector of user u. */
    SparseMatrix vectors() {
      return vectors;
    }
  }

  private final Space space;
  private final SparseSum products;
  private final TopItems nearest;
  private final float[] weights;

  NearVectors(Space space) {
    this.space = space;
    this.products = new SparseSum(space.vectors.rowCount());
    this.nearest = new TopItems(space.neighbors);
    this.weights = new float[space.neighbors];
  }

  /**
   * Finds the nearest users of a vector.
   *
   * @param vector a matrix of one row
   */
  void find(SparseMatrix vector) {
    nearest.clear();
    products.clear();
    double square = vector.squaredNorms()[0];
    double own = space.nearness.own(square);
    for (int c = 0; c < vector.size(); c++) {
      products.addRow(space.usersOfItems, vector.columns()[c], vector.values()[c]);
    }
    for (int place = 0; place < products.size(); place++) {
      int user = products.index(place);
      if (space.squares[user] != square || !isSame(vector, user)) {
        offer(user, (float) space.nearness.nearness(products.at(user), own, space.others[user]));
      }
    }
    weigh();
  }

  private void offer(int user, float near) {
    if (near > 0) {
      nearest.offer(user, near);
    }
  }

  private boolean isSame(SparseMatrix vector, int user) {
    int from = space.vectors.starts()[user];
    int to = space.vectors.starts()[user + 1];
    return Arrays.equals(vector.columns(), 0, vector.size(), space.vectors.columns(), from, to)
        && Arrays.equals(vector.values(), 0, vector.size(), space.vectors.values(), from, to);
  }

  /** Relative to the nearest, so that no power leaves the range of numbers. */
  private void weigh() {
    double total = 0;
    for (int rank = 0; rank < nearest.size(); rank++) {
      double relative = nearest.score(rank) / (double) nearest.score(0);
      weights[rank] = (float) StrictMath.pow(relative, space.locality);
      total += weights[rank];
    }
    for (int rank = 0; rank < nearest.size(); rank++) {
      weights[rank] = (float) (weights[rank] / total);
    }
  }

  int size() {
    return nearest.size();
  }

  /** The user at a rank, 0 being the nearest. */
  int user(int rank) {
    return nearest.item(rank);
  }

  /** What the user at a rank counts for; all together 1. */
  float weight(int rank) {
    return weights[rank];
  }
}
