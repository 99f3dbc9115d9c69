package org.crmrecommend.evaluation.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.experiment.ExperimentResult.CellResult;
import org.crmrecommend.evaluation.experiment.ExperimentResult.FoldSummary;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.HyperparameterSearch.SearchResult;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.model.Algorithm;

/** One run of an {@link ExperimentPlan}. */
final class PlanRun {

  private final ExperimentPlan plan;
  private final Path folder;
  private final RunSettings settings;
  private final MemoryLimiter memoryLimiter;
  private final Map<Integer, CellResult> finishedCells = new TreeMap<>();
  private final Map<Integer, String> failures = new TreeMap<>();
  private final List<ExperimentCell> cells = new ArrayList<>();
  private final List<PreparedFold> folds = new ArrayList<>();
  private final List<FoldSummary> foldSummaries = new ArrayList<>();
  private final EtaEstimator etaEstimator = new EtaEstimator();

  PlanRun(ExperimentPlan plan, Path folder, RunSettings settings) {
    this.plan = plan;
    this.folder = folder;
    this.settings = settings;
    this.memoryLimiter = new MemoryLimiter(settings.heapBytes());
  }

  ExperimentResult run() {
    DataSet.Contents data = plan.data().loader().get();
    for (Fold fold : data.folds()) {
      PreparedFold prepared = PreparedFold.of(fold, data, plan, settings);
      folds.add(prepared);
      foldSummaries.add(prepared.summary(plan));
      if (prepared.writesTrecFiles()) {
        TrecFiles.writeQrels(
            folder.resolve(prepared.fileStem() + ".qrels"), prepared.evaluator().relevant());
      }
    }
    addCells();
    readFinishedCells();
    reportResumedCells();
    int[] pending =
        IntStream.range(0, cells.size()).filter(cell -> !finishedCells.containsKey(cell)).toArray();
    settings
        .context()
        .withExecutor(PlanRun::startDaemonThread)
        .withThreads(settings.parallel())
        .workers()
        .forEachBlock(pending.length, 1, () -> this, (unused, from, to) -> runCell(pending[from]));
    return currentResult();
  }

  /** Returns the result of the cells that are finished so far. */
  private ExperimentResult currentResult() {
    List<String> failureTexts = new ArrayList<>();
    failures.forEach(
        (cell, reason) -> failureTexts.add(description(cells.get(cell)) + ": " + reason));
    Set<String> incomplete =
        IntStream.range(0, cells.size())
            .filter(cell -> !finishedCells.containsKey(cell))
            .mapToObj(cell -> cells.get(cell).evaluatedAlgorithm().name())
            .collect(Collectors.toSet());
    return new ExperimentResult(
        plan, foldSummaries, List.copyOf(finishedCells.values()), failureTexts, incomplete);
  }

  private static void startDaemonThread(Runnable work) {
    Thread thread = new Thread(work, "crm-recommend-experiment");
    thread.setDaemon(true);
    thread.start();
  }

  private void addCells() {
    for (int fold = 0; fold < folds.size(); fold++) {
      for (EvaluatedAlgorithm evaluatedAlgorithm : plan.algorithms()) {
        if (plan.seeds().isEmpty() || !ExperimentCell.hasSeed(evaluatedAlgorithm)) {
          cells.add(new ExperimentCell(fold, evaluatedAlgorithm, OptionalLong.empty()));
        } else {
          for (long seed : plan.seeds()) {
            cells.add(new ExperimentCell(fold, evaluatedAlgorithm, OptionalLong.of(seed)));
          }
        }
      }
    }
  }

  private Path outputFile(ExperimentCell cell, String extension) {
    String digest = Fingerprint.of(folds.get(cell.fold()).digest(), cell, plan);
    return folder.resolve(
        ExperimentCell.fileStem(plan.data().name() + "-" + cell.evaluatedAlgorithm().name(), digest)
            + extension);
  }

  /** Returns the run file of a cell; each depth has its own file. */
  private Path runFile(ExperimentCell cell) {
    return outputFile(cell, "." + settings.runDepth() + ".run");
  }

  private void readFinishedCells() {
    for (int index = 0; index < cells.size(); index++) {
      ExperimentCell cell = cells.get(index);
      boolean hasRunFile = !folds.get(cell.fold()).writesTrecFiles() || Files.exists(runFile(cell));
      Optional<CellResult> result =
          hasRunFile ? CellFile.read(outputFile(cell, ".cell")) : Optional.empty();
      if (result.isPresent()) {
        finishedCells.put(index, withCurrentName(result.get(), cell));
        memoryLimiter.recordPeak(
            cell.evaluatedAlgorithm().name(), result.get().cost().peakHeapBytes());
      }
    }
  }

  /**
   * Returns a result with the current name of its algorithm, which may differ from the name at the
   * time of writing.
   */
  private static CellResult withCurrentName(CellResult result, ExperimentCell cell) {
    return new CellResult(
        cell.evaluatedAlgorithm().name(),
        cell.fold(),
        result.algorithm(),
        result.metricValues(),
        result.perUserScores(),
        result.cost(),
        result.listCounts(),
        result.trials());
  }

  private void runCell(int index) {
    ExperimentCell cell = cells.get(index);
    try {
      long acquiredBytes = memoryLimiter.acquire(cell.evaluatedAlgorithm().name());
      try {
        reportProgress(cell, false);
        long startNanos = System.nanoTime();
        CellResult result = evaluateCell(cell);
        memoryLimiter.recordPeak(cell.evaluatedAlgorithm().name(), result.cost().peakHeapBytes());
        synchronized (finishedCells) {
          finishedCells.put(index, result);
          etaEstimator.add(
              cell.evaluatedAlgorithm().name(), (System.nanoTime() - startNanos) / 1e9);
        }
      } catch (CancellationException e) {
        throw e; // also an IllegalStateException, but not a failure of the algorithm
      } catch (IllegalArgumentException | IllegalStateException | OutOfMemoryError e) {
        synchronized (finishedCells) {
          failures.put(index, String.valueOf(e.getMessage()));
        }
      } finally {
        memoryLimiter.release(acquiredBytes);
      }
      reportProgress(cell, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "the experiment was interrupted; run it again to continue", e);
    }
  }

  private CellResult evaluateCell(ExperimentCell cell) {
    PreparedFold prepared = folds.get(cell.fold());
    List<Trial> trials = new ArrayList<>();
    Algorithm algorithm = cell.evaluatedAlgorithm().algorithm();
    if (cell.evaluatedAlgorithm().search().isPresent()) {
      SearchResult searchResult =
          cell.evaluatedAlgorithm().search().get().run(prepared.train(), settings.cellContext());
      algorithm = searchResult.best();
      trials.addAll(searchResult.trials());
    }
    System.gc(); // else the heap peak would include garbage of earlier cells
    Evaluation evaluation =
        prepared.evaluator().evaluate(cell.withSeed(algorithm), settings.runDepth());
    Map<String, Double> metricValues = new LinkedHashMap<>();
    evaluation
        .metricValues()
        .forEach((metric, metricValue) -> metricValues.put(metric.text(), metricValue));
    Map<String, PerUserScores> perUserScores = new LinkedHashMap<>();
    for (Metric metric : plan.metrics()) {
      PerUserScores values = evaluation.perUserScores().get(metric);
      if (values != null) {
        perUserScores.put(metric.text(), values);
      }
    }
    CellResult result =
        new CellResult(
            cell.evaluatedAlgorithm().name(),
            cell.fold(),
            evaluation.algorithm(),
            metricValues,
            perUserScores,
            evaluation.cost(),
            evaluation.listCounts(),
            trials);
    CellFile.write(outputFile(cell, ".cell"), result);
    if (prepared.writesTrecFiles()) {
      TrecFiles.writeRun(runFile(cell), evaluation.topKLists(), cell.evaluatedAlgorithm().name());
    }
    return result;
  }

  /** Reports the cells of an earlier run, so that a progress display can show their rows. */
  private void reportResumedCells() {
    finishedCells.keySet().stream()
        .findFirst()
        .ifPresent(cell -> reportProgress(cells.get(cell), true));
  }

  private String description(ExperimentCell cell) {
    return cell.description(folds.get(cell.fold()).fold().name());
  }

  private void reportProgress(ExperimentCell cell, boolean isFinished) {
    synchronized (finishedCells) {
      Map<String, Integer> remainingByAlgorithm = new HashMap<>();
      for (int index = 0; index < cells.size(); index++) {
        if (!finishedCells.containsKey(index) && !failures.containsKey(index)) {
          remainingByAlgorithm.merge(cells.get(index).evaluatedAlgorithm().name(), 1, Integer::sum);
        }
      }
      settings
          .progress()
          .accept(
              new Progress(
                  finishedCells.size() + failures.size(),
                  cells.size(),
                  plan.data().name() + ": " + description(cell),
                  isFinished,
                  currentResult(),
                  etaEstimator.remainingTime(remainingByAlgorithm, settings.parallel())));
    }
  }
}
