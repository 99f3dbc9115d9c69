package org.crmrecommend.evaluation.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * Progress of one plan of an experiment.
 *
 * @param finishedCount number of finished or failed cells, including those of an earlier run
 * @param totalCount number of all cells
 * @param cell description of the cell that was started or finished
 * @param isFinished whether the cell was finished
 * @param partialResult the result so far; it names the algorithms whose cells are all finished
 * @param remainingTime estimate of the remaining time, from the times of finished cells; empty
 *     while an algorithm with remaining cells has no finished cell
 */
public record Progress(
    int finishedCount,
    int totalCount,
    String cell,
    boolean isFinished,
    ExperimentResult partialResult,
    Optional<Duration> remainingTime) {}
