package org.crmrecommend.statistics;

import org.crmrecommend.kernel.Checks;

/**
 * The minimum number of users in a group about which something is published, so that nothing is
 * published about a few persons.
 *
 * <p>Small groups are not only those with a name. If 995 of 1,000 users are in published groups,
 * the difference tells about the other 5. So {@link #publishable} leaves out small groups, and if
 * all of these together are small too, also the smallest other group (complementary suppression).
 * What is left out may be published as one group, such as "other". Then every number that follows
 * from the published ones by addition and subtraction is about no users or about at least the
 * minimum.
 *
 * <p>This does not protect against other knowledge: somebody who knows which groups were merged
 * also knows that some of them are small, and two reports with different groups, or before and
 * after a change of a few users, may be subtracted from each other.
 *
 * @param users minimum number of users; 1 publishes all groups
 * @see <a href="https://doi.org/10.1002/9781118348239">Hundepool et al., Statistical Disclosure
 *     Control, 2012</a>, for the minimum frequency rule and complementary suppression
 */
public record MinimumGroupSize(int users) {

  /** At least 10 users. */
  public static final MinimumGroupSize DEFAULTS = new MinimumGroupSize(10);

  /**
   * @throws IllegalArgumentException if the number of users is not positive
   */
  public MinimumGroupSize {
    Checks.requirePositive("users", users);
  }

  /** Returns whether a group is large enough to be published, or has no users. */
  public boolean allows(int size) {
    return size == 0 || size >= users;
  }

  /**
   * Returns which of the groups of a whole may be published. The others may only be published
   * together, as one group. If the whole is too small, nothing may be published, not even its size:
   * then no group with users is publishable, and {@link #allows} refuses the sum of their sizes.
   * O(groups) time.
   *
   * @param sizes number of users of each group; each user of the whole is in exactly one group
   * @return for each group whether it may be published
   * @throws IllegalArgumentException if a size is negative
   */
  public boolean[] publishable(int[] sizes) {
    boolean[] publishable = new boolean[sizes.length];
    long otherUsers = 0;
    int smallestPublished = -1;
    for (int group = 0; group < sizes.length; group++) {
      Checks.requireNonNegative("size", sizes[group]);
      publishable[group] = allows(sizes[group]);
      if (!publishable[group]) {
        otherUsers += sizes[group];
      } else if (sizes[group] > 0
          && (smallestPublished < 0 || sizes[group] < sizes[smallestPublished])) {
        smallestPublished = group;
      }
    }
    // One more group is enough, because it alone has the minimum.
    if (otherUsers > 0 && otherUsers < users && smallestPublished >= 0) {
      publishable[smallestPublished] = false;
    }
    return publishable;
  }
}
