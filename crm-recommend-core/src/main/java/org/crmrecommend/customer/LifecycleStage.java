package org.crmrecommend.customer;

import java.util.Locale;

/** Where a customer is on the way from the first purchase to the last. */
public enum LifecycleStage {
  /** Has not bought yet. 潜客 */
  PROSPECT,
  /** Made the first purchase recently. 获取 */
  ACQUISITION,
  /** Buys more often than before. 成长 */
  GROWTH,
  /** Buys as often as before. 成熟 */
  MATURITY,
  /** Buys less often than before. 衰退 */
  DECLINE,
  /** Will rather not return within a year. 沉睡 */
  DORMANT,
  /** Will hardly return within a year. 流失 */
  LOST;

  /** Returns the name in segments, filters and files, such as {@code growth}. */
  public String stageName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
