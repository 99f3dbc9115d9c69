package org.crmrecommend.demographic;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Scores an item by the share of people of the same kind who turn to it, as far as their attributes
 * tell: a smoothed popularity that backs off from pairs of attributes to single ones and from these
 * to everybody.
 *
 * <p>score(i) = p(i) + Σ b(s, i) over the segments s that the person belongs to. p is the share of
 * all users who have an interaction with the item. A segment is a value of an attribute, such as
 * the age band 25-34, or of two, such as women of that age. The effects b are the best linear
 * predictions of a mixed model: the minimum of Σ_u (y(u, i) − p(i) − Σ b(s, i))² + Σ λ b(s, i)²,
 * where y is 1 with an interaction and 0 without. All are estimated at once, so attributes that go
 * together, as being young and being a student, are not counted twice.
 *
 * <p>Each attribute, and each pair of attributes, has a λ of its own, the ratio of what varies
 * within its segments to what varies between them, estimated from the data by restricted maximum
 * likelihood over all items together. An attribute that tells nothing of what people like so comes
 * to count for nothing, and a small segment counts less than a large one.
 *
 * <p>An attribute whose values are mostly too rare and that is written in digits, such as a postal
 * code or a birthday, goes by its beginnings, each length as an attribute of its own. A missing
 * attribute, and a value that training has not seen or too rarely, add nothing: a person of whom
 * nothing is known gets p. Where all who tell an attribute tell the same, it says nothing; if only
 * members have {@code member=yes}, give the others a {@code no}.
 *
 * <p>With s segments, training takes O(interactions · segments of a user + s² · items) time, most
 * of it on all threads, and O(s³) on one; it holds 12 bytes an item and segment, the model 4. A
 * request adds up one row of the items for each segment that the person belongs to. What is rare
 * may come out a little below zero.
 *
 * @param minUsers least number of users that make a segment
 * @param maxSegments most segments there may be: single attributes first, then pairs, those with
 *     most users first
 * @param pairs whether pairs of attributes make segments too
 * @see <a href="https://doi.org/10.1214/ss/1177011926">Robinson, Statistical Science 1991</a>, for
 *     the best linear unbiased prediction
 * @see <a href="https://doi.org/10.1080/01621459.1977.10480998">Harville, JASA 1977</a>, for the
 *     estimate of λ
 */
@Value.Builder
public record Demographic(int minUsers, int maxSegments, boolean pairs)
    implements Algorithm, WithDemographic {

  /** Segments of ten users and more, 256 at most, pairs among them. */
  public static final Demographic DEFAULTS = new Demographic(10, 256, true);

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public Demographic {
    requirePositive("minUsers", minUsers);
    requirePositive("maxSegments", maxSegments);
  }

  @Override
  public Model train(TrainingData data) {
    Interactions interactions = data.interactions();
    TrainingUsers trainingUsers = TrainingUsers.of(data);
    Segments segments = new SegmentSearch(this, trainingUsers).findSegments();
    int[] userCounts = new int[interactions.itemCount()];
    float[] userShares = new float[userCounts.length];
    for (int item = 0; item < userCounts.length; item++) {
      userCounts[item] = interactions.usersOf(item).size();
      userShares[item] = (float) userCounts[item] / Math.max(1, trainingUsers.size());
    }
    float[][] effects = SegmentEffects.estimate(data, trainingUsers, segments);
    return new DemographicModel(data.items(), segments, effects, userCounts, userShares);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
