package org.crmrecommend.evaluation.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an experiment has come.
 *
 * @param finishedCount how many cells are done with, those of an earlier run included
 * @param totalCount how many there are
 * @param cell what was just begun or finished, in words
 * @param isFinished whether it was finished
 * @param partialResult what the plan came to so far; a contender is in it when all its cells are
 *     finished
 * @param remainingTime how much longer it will take by what cells took so far; empty while a
 *     contender that is left has finished none
 */
public record Progress(
    int finishedCount,
    int totalCount,
    String cell,
    boolean isFinished,
    ExperimentResult partialResult,
    Optional<Duration> remainingTime) {}
