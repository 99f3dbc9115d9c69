package org.crmrecommend.model;

import java.util.List;

/**
 * What a score comes from: the causes with the largest shares, and the share of everything else.
 *
 * <p>Only contributions with the sign of the score count: an item that the user's history speaks
 * against is no reason for a recommendation. So no share is negative, and all shares and the
 * remainder add up to 1.
 *
 * @param shares the largest shares, in descending order
 * @param remainder share of the causes that are not listed, and of everything that the model cannot
 *     explain, 0 … 1
 */
public record Explanation(List<Share> shares, double remainder) {

  /** No cause is known. */
  public static final Explanation NONE = new Explanation(List.of(), 1);

  /** Copies the list. */
  public Explanation {
    shares = List.copyOf(shares);
  }

  /**
   * A cause with its share of the score.
   *
   * @param cause what contributes
   * @param share share of the score, above 0 and at most 1
   */
  public record Share(Cause cause, double share) {}
}
