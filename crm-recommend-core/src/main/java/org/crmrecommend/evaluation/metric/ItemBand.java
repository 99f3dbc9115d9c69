package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.EnumNames;

/** A subset of the items by their popularity or age in training. */
enum ItemBand {

  /** The items of {@link Metrics#ofHeadItems}. */
  HEAD,

  /** The items of {@link Metrics#ofMiddleItems}. */
  MIDDLE,

  /** The items of {@link Metrics#ofTailItems}. */
  TAIL,

  /** The items of {@link Metrics#ofNewItems}. */
  NEW,

  /** The items of {@link Metrics#ofOldItems}. */
  OLD;

  /** Returns the name in the text of a metric, such as {@code tail}. */
  String text() {
    return EnumNames.of(this);
  }
}
