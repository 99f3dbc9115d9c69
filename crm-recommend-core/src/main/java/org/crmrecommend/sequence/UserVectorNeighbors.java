package org.crmrecommend.sequence;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.StoredUsers;

/**
 * Finds the users whose vectors are nearest to a given vector. It compares only users with an item
 * in common, which it finds through the users of each item. Holds the scratch memory of one
 * request.
 *
 * <p>Users with an identical vector are left out. Such a user adds no information and is usually
 * the requesting user, so the list does not depend on whether the user was in the training data.
 */
final class UserVectorNeighbors {

  /** The vectors of all users, indexed by item. */
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

    /** Returns the matrix whose row u is the vector of user u. */
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
   * Finds the users nearest to a vector whose rows are not masked.
   *
   * @param vector a matrix of one row
   */
  void find(SparseMatrix vector, StoredUsers users) {
    nearest.clear();
    dotProducts.clear();
    double squaredNorm = vector.squaredNorms()[0];
    double queryNormTerm = vectorIndex.similarity.queryNormTerm(squaredNorm);
    for (int c = 0; c < vector.size(); c++) {
      dotProducts.addRow(vectorIndex.usersOfItems, vector.columns()[c], vector.values()[c]);
    }
    for (int entry = 0; entry < dotProducts.size(); entry++) {
      int user = dotProducts.index(entry);
      boolean isIdentical = vectorIndex.squaredNorms[user] == squaredNorm && isSame(vector, user);
      if (!isIdentical && !users.isMasked(user)) {
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

  /** Computes the weights relative to the largest similarity, so that no power overflows. */
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

  /** Returns the user at a rank; rank 0 is the nearest. */
  int user(int rank) {
    return nearest.item(rank);
  }

  /** Returns the weight of the user at a rank; the weights sum to 1. */
  float weight(int rank) {
    return weights[rank];
  }
}
