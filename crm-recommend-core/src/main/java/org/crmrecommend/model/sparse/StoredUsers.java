package org.crmrecommend.model.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;

/**
 * The users with a row in a model, one row per user. A row may be masked: the model then ignores
 * it, as if the user had not been in the training data. Immutable.
 *
 * <p>The mask is a bit per row, and is shared with no other instance. An instance without masked
 * rows has no bits, so that a check of a row is a branch that the CPU predicts.
 */
public final class StoredUsers {

  private static final long[] NONE = {};

  /** The user of each row; may contain later users, who have no rows. */
  private final IdMap users;

  private final int rowCount;

  /** A bit for each row, set if the row is masked; empty if no row is masked. */
  private final long[] masked;

  private final int maskedCount;

  private StoredUsers(IdMap users, int rowCount, long[] masked, int maskedCount) {
    this.users = users;
    this.rowCount = rowCount;
    this.masked = masked;
    this.maskedCount = maskedCount;
  }

  /**
   * Returns the users of the first rows; no row is masked.
   *
   * @param users a map that may have grown since the training
   * @param rowCount number of rows
   */
  public static StoredUsers of(IdMap users, int rowCount) {
    return new StoredUsers(users, rowCount, NONE, 0);
  }

  /**
   * Masks the rows of some users too. Unknown users are ignored. Takes O(rows / 64 + ids) time.
   *
   * @return this if nothing changes
   */
  public StoredUsers without(Set<String> userIds) {
    int[] rows =
        userIds.stream()
            .mapToInt(users::indexOf)
            .filter(row -> row >= 0 && row < rowCount && !isMasked(row))
            .toArray();
    if (rows.length == 0) {
      return this;
    }
    long[] bits = new long[(rowCount + Long.SIZE - 1) / Long.SIZE];
    System.arraycopy(masked, 0, bits, 0, masked.length);
    for (int row : rows) {
      bits[row / Long.SIZE] |= 1L << row;
    }
    return new StoredUsers(users, rowCount, bits, maskedCount + rows.length);
  }

  /** Returns whether any row is masked. */
  public boolean hasMasked() {
    return maskedCount > 0;
  }

  /** Returns whether a row is masked. */
  public boolean isMasked(int row) {
    return masked.length > 0 && (masked[row / Long.SIZE] & 1L << row) != 0;
  }

  /**
   * Returns the users whose rows are not masked, in the order of their rows. Takes O(rows) time if
   * a row is masked.
   */
  public IdMap ids() {
    if (!hasMasked() && users.size() == rowCount) {
      return users;
    }
    List<String> ids = users.firstIds(rowCount);
    List<String> kept = new ArrayList<>(rowCount - maskedCount);
    for (int row = 0; row < rowCount; row++) {
      if (!isMasked(row)) {
        kept.add(ids.get(row));
      }
    }
    return IdMap.inOrder(kept);
  }

  /** Returns for each row its position among the rows that are not masked; −1 if it is masked. */
  public int[] unmaskedPositions() {
    int[] positions = new int[rowCount];
    int next = 0;
    for (int row = 0; row < rowCount; row++) {
      positions[row] = isMasked(row) ? -1 : next++;
    }
    return positions;
  }

  /** Returns the rows of a matrix that are not masked: the matrix itself if none is. */
  public SparseMatrix unmaskedRows(SparseMatrix rows) {
    if (!hasMasked()) {
      return rows;
    }
    SparseRows kept = new SparseRows(rowCount - maskedCount);
    int next = 0;
    for (int row = 0; row < rowCount; row++) {
      if (!isMasked(row)) {
        kept.copy(rows, row, next++);
      }
    }
    return kept.toMatrix(rows.columnCount());
  }
}
