package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TopItems;

/**
 * The users whose vectors are nearest to one: what a request works with. Only who has an item in
 * common is looked at, through the users of each item.
 *
 * <p>A user with the very same vector is left out: it tells nothing new, and most often is who
 * asks, so that a person gets the same list whether training knew the person or not.
 */
final class UserVectorNeighbors {

  /** What the neighbors are found among. */
  static final class UserVectorIndex {

    private final SparseMatrix vectors;
    private final SparseMatrix usersOfItems;
    private final double[] squaredNorms;
    private final double[] neighborNormTerms;
    private final VectorSimilarity similarity;
    private final int neighbors;
    private final double locality;

    UserVectorIndex(
        SparseMatrix vectors, VectorSimilarity similarity, int neighbors, double locality) {
      this.vectors = vectors;
      this.usersOfItems = vectors.transpose();
      this.squaredNorms = vectors.squaredNorms();
      this.neighborNormTerms =
          DoubleStream.of(squaredNorms).map(similarity::neighborNormTerm).toArray();
      this.similarity = similarity;
      this.neighbors = Math.max(1, Math.min(neighbors, vectors.rowCount()));
      this.locality = locality;
    }

    /** Row u is the vector of user u. */
    SparseMatrix vectors() {
      return vectors;
    }
  }

  private final UserVectorIndex vectorIndex;
  private final SparseAccumulator dotProducts;
  private final TopItems nearest;
  private final float[] weights;

  UserVectorNeighbors(UserVectorIndex vectorIndex) {
    this.vectorIndex = vectorIndex;
    this.dotProducts = new SparseAccumulator(vectorIndex.vectors.rowCount());
    this.nearest = new TopItems(vectorIndex.neighbors);
    this.weights = new float[vectorIndex.neighbors];
  }

  /**
   * Finds the nearest users of a vector.
   *
   * @param vector a matrix of one row
   */
  void find(SparseMatrix vector) {
    nearest.clear();
    dotProducts.clear();
    double squaredNorm = vector.squaredNorms()[0];
    double queryNormTerm = vectorIndex.similarity.queryNormTerm(squaredNorm);
    for (int c = 0; c < vector.size(); c++) {
      dotProducts.addRow(vectorIndex.usersOfItems, vector.columns()[c], vector.values()[c]);
    }
    for (int entry = 0; entry < dotProducts.size(); entry++) {
      int user = dotProducts.index(entry);
      if (vectorIndex.squaredNorms[user] != squaredNorm || !isSame(vector, user)) {
        offer(
            user,
            (float)
                vectorIndex.similarity.similarity(
                    dotProducts.value(user), queryNormTerm, vectorIndex.neighborNormTerms[user]));
      }
    }
    computeWeights();
  }

  private void offer(int user, float similarity) {
    if (similarity > 0) {
      nearest.offer(user, similarity);
    }
  }

  private boolean isSame(SparseMatrix vector, int user) {
    int from = vectorIndex.vectors.starts()[user];
    int to = vectorIndex.vectors.starts()[user + 1];
    return Arrays.equals(
            vector.columns(), 0, vector.size(), vectorIndex.vectors.columns(), from, to)
        && Arrays.equals(vector.values(), 0, vector.size(), vectorIndex.vectors.values(), from, to);
  }

  /** Relative to the nearest, so that no power leaves the range of numbers. */
  private void computeWeights() {
    double total = 0;
    for (int rank = 0; rank < nearest.size(); rank++) {
      double relative = nearest.score(rank) / (double) nearest.score(0);
      weights[rank] = (float) StrictMath.pow(relative, vectorIndex.locality);
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
