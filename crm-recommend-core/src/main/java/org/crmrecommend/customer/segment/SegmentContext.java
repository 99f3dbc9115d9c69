package org.crmrecommend.customer.segment;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.jspecify.annotations.Nullable;

/**
 * How segments are evaluated: the decisions of the persons, the minimum size of a group, and the
 * threads. Immutable.
 */
public final class SegmentContext {

  /** No consents, groups of at least 10 customers, and the threads of the default context. */
  public static final SegmentContext DEFAULTS =
      new SegmentContext(null, MinimumGroupSize.DEFAULTS, TrainingContext.DEFAULTS);

  private final @Nullable BiPredicate<String, Purpose> consents;
  private final MinimumGroupSize minimumGroupSize;
  private final TrainingContext training;

  private SegmentContext(
      @Nullable BiPredicate<String, Purpose> consents,
      MinimumGroupSize minimumGroupSize,
      TrainingContext training) {
    this.consents = consents;
    this.minimumGroupSize = minimumGroupSize;
    this.training = training;
  }

  /**
   * Returns a context with the decisions of the persons, for {@code consent(…)}.
   *
   * @param allows returns whether a customer allows a purpose, by the id of the customer; called
   *     from several threads
   */
  public SegmentContext withConsents(BiPredicate<String, Purpose> allows) {
    Checks.requireNonNull("allows", allows);
    return new SegmentContext(allows, minimumGroupSize, training);
  }

  /** Returns a context with another minimum size of what is published. */
  public SegmentContext withMinimumGroupSize(MinimumGroupSize minimum) {
    Checks.requireNonNull("minimum", minimum);
    return new SegmentContext(consents, minimum, training);
  }

  /** Returns a context with other threads, cancellation and progress. */
  public SegmentContext withTraining(TrainingContext context) {
    Checks.requireNonNull("context", context);
    return new SegmentContext(consents, minimumGroupSize, context);
  }

  /** Returns the decisions of the persons; empty if they are unknown. */
  public Optional<BiPredicate<String, Purpose>> consents() {
    return Optional.ofNullable(consents);
  }

  /** Returns the minimum size of a group about which something is published. */
  public MinimumGroupSize minimumGroupSize() {
    return minimumGroupSize;
  }

  /** Returns the threads, the cancellation and the progress. */
  public TrainingContext training() {
    return training;
  }
}
