package org.crmrecommend.popularity;

import org.crmrecommend.model.Cause;

/** What the scores of a model without personalization count, which is also their only cause. */
enum ScoreMeaning {

  /** The number of users. */
  USERS,

  /** The number of users, with older interactions weighted less. */
  RECENT_USERS,

  /** How new the item is. */
  NOVELTY,

  /** How much it is the season of the item. */
  SEASON;

  /** Returns the cause of a score. */
  Cause cause(float score) {
    return switch (this) {
      case USERS -> new Cause.Popularity((int) score);
      case RECENT_USERS -> new Cause.Trend(score);
      case NOVELTY -> new Cause.NewItem();
      case SEASON -> new Cause.Season();
    };
  }
}
