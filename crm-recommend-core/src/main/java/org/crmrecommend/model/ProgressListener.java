package org.crmrecommend.model;

/**
 * Receives the progress of a training, for example to update a progress bar.
 *
 * <p>A training consists of phases such as "iteration" or "columns". Within a phase, {@code done}
 * never decreases, and the last call has {@code done} equal to {@code total}, unless the training
 * fails or is cancelled. A phase of the same name may then start again, for example for the next
 * part of a hybrid. Phases may be nested: between two calls for a fold, there may be calls for the
 * iterations of the parts that are trained on it.
 *
 * <p>Calls are made on the thread that called {@code train}, one after another, and never after it
 * returns. An exception that a listener throws ends the training.
 */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called at the start of a phase, when work is done, and at its end.
   *
   * @param phase name of the phase
   * @param done number of finished units of work, 0 to {@code total}
   * @param total number of all units of work; may be 0
   */
  void progressed(String phase, long done, long total);
}
