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
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.TrecFiles;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.SearchResult;
import org.crmrecommend.evaluation.search.Trial;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;

/** One run of a {@link Plan}. */
final class PlanRun {

  private final Plan plan;
  private final Path folder;
  private final Running running;
  private final HeapGate gate;
  private final Map<Integer, CellResult> finished = new TreeMap<>();
  private final Map<Integer, String> failures = new TreeMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<PreparedFold> folds = new ArrayList<>();
  private final List<FoldFacts> facts = new ArrayList<>();
  private final Timetable timetable = new Timetable();

  PlanRun(Plan plan, Path folder, Running running) {
    this.plan = plan;
    this.folder = folder;
    this.running = running;
    this.gate = new HeapGate(running.heapBytes());
  }

  Outcome run() {
    DataSet.Loaded data = plan.data().source().get();
    for (Fold fold : data.folds()) {
      PreparedFold prepared = PreparedFold.of(fold, data, plan, running);
      folds.add(prepared);
      facts.add(prepared.facts(plan));
      if (prepared.isWritten()) {
        TrecFiles.writeQrels(
            folder.resolve(prepared.stem() + ".qrels"), prepared.evaluator().relevant());
      }
    }
    addCells();
    readFinished();
    tellOfEarlier();
    int[] left =
        IntStream.range(0, cells.size()).filter(cell -> !finished.containsKey(cell)).toArray();
    new Workers(PlanRun::startThread, running.parallel())
        .forEachBlock(left.length, 1, () -> this, (unused, from, to) -> finish(left[from]));
    return outcome();
  }

  /** What there is by now. */
  private Outcome outcome() {
    List<String> failed = new ArrayList<>();
    failures.forEach((cell, why) -> failed.add(text(cells.get(cell)) + ": " + why));
    Set<String> incomplete =
        IntStream.range(0, cells.size())
            .filter(cell -> !finished.containsKey(cell))
            .mapToObj(cell -> cells.get(cell).contender().name())
            .collect(Collectors.toSet());
    return new Outcome(plan, facts, List.copyOf(finished.values()), failed, incomplete);
  }

  private static void startThread(Runnable work) {
    Thread thread = new Thread(work, "crm-recommend-experiment");
    thread.setDaemon(true);
    thread.start();
  }

  private void addCells() {
    for (int fold = 0; fold < folds.size(); fold++) {
      for (Contender contender : plan.contenders()) {
        if (plan.seeds().isEmpty() || !Cell.hasSeed(contender)) {
          cells.add(new Cell(fold, contender, OptionalLong.empty()));
        } else {
          for (long seed : plan.seeds()) {
            cells.add(new Cell(fold, contender, OptionalLong.of(seed)));
          }
        }
      }
    }
  }

  private Path file(Cell cell, String ending) {
    String digest = Fingerprint.of(folds.get(cell.fold()).digest(), cell, plan);
    return folder.resolve(
        Cell.fileStem(plan.data().name() + "-" + cell.contender().name(), digest) + ending);
  }

  /** Lists of another depth are another file. */
  private Path runFile(Cell cell) {
    return file(cell, "." + running.runDepth() + ".run");
  }

  private void readFinished() {
    for (int each = 0; each < cells.size(); each++) {
      Cell cell = cells.get(each);
      boolean hasRun = !folds.get(cell.fold()).isWritten() || Files.exists(runFile(cell));
      Optional<CellResult> result = hasRun ? CellFile.read(file(cell, ".cell")) : Optional.empty();
      if (result.isPresent()) {
        finished.put(each, named(result.get(), cell));
        gate.learn(cell.contender().name(), result.get().cost().peakHeapBytes());
      }
    }
  }

  /** A contender may have been called otherwise when its cell was written. */
  private static CellResult named(CellResult result, Cell cell) {
    return new CellResult(
        cell.contender().name(),
        cell.fold(),
        result.algorithm(),
        result.means(),
        result.byUser(),
        result.cost(),
        result.counts(),
        result.trials());
  }

  private void finish(int number) {
    Cell cell = cells.get(number);
    try {
      long taken = gate.enter(cell.contender().name());
      try {
        tell(cell, false);
        long start = System.nanoTime();
        CellResult result = result(cell);
        gate.learn(cell.contender().name(), result.cost().peakHeapBytes());
        synchronized (finished) {
          finished.put(number, result);
          timetable.add(cell.contender().name(), (System.nanoTime() - start) / 1e9);
        }
      } catch (CancellationException e) {
        throw e; // is a state exception, too, but no failure of the algorithm
      } catch (IllegalArgumentException | IllegalStateException | OutOfMemoryError e) {
        synchronized (finished) {
          failures.put(number, String.valueOf(e.getMessage()));
        }
      } finally {
        gate.leave(taken);
      }
      tell(cell, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the experiment was interrupted; start it again to go on", e);
    }
  }

  private CellResult result(Cell cell) {
    PreparedFold prepared = folds.get(cell.fold());
    List<Trial> trials = new ArrayList<>();
    Algorithm algorithm = cell.contender().algorithm();
    if (cell.contender().search().isPresent()) {
      SearchResult found = cell.contender().search().get().run(prepared.train());
      algorithm = found.best();
      trials.addAll(found.trials());
    }
    System.gc(); // or the peak of the heap would be that of what earlier cells left behind
    Evaluation evaluation =
        prepared.evaluator().evaluate(cell.seeded(algorithm), running.runDepth());
    Map<String, Double> means = new LinkedHashMap<>();
    evaluation.means().forEach((metric, mean) -> means.put(metric.text(), mean));
    Map<String, UserValues> byUser = new LinkedHashMap<>();
    for (Metric metric : plan.metrics()) {
      UserValues values = evaluation.byUser().get(metric);
      if (values != null) {
        byUser.put(metric.text(), values);
      }
    }
    CellResult result =
        new CellResult(
            cell.contender().name(),
            cell.fold(),
            evaluation.algorithm(),
            means,
            byUser,
            evaluation.cost(),
            evaluation.counts(),
            trials);
    CellFile.write(file(cell, ".cell"), result);
    if (prepared.isWritten()) {
      TrecFiles.writeRun(runFile(cell), evaluation.lists(), cell.contender().name());
    }
    return result;
  }

  /** So that whoever shows rows shows those of an earlier run, too. */
  private void tellOfEarlier() {
    finished.keySet().stream().findFirst().ifPresent(cell -> tell(cells.get(cell), true));
  }

  private String text(Cell cell) {
    return cell.text(folds.get(cell.fold()).fold().name());
  }

  private void tell(Cell cell, boolean isFinished) {
    synchronized (finished) {
      Map<String, Integer> left = new HashMap<>();
      for (int each = 0; each < cells.size(); each++) {
        if (!finished.containsKey(each) && !failures.containsKey(each)) {
          left.merge(cells.get(each).contender().name(), 1, Integer::sum);
        }
      }
      running
          .progress()
          .accept(
              new Progress(
                  finished.size() + failures.size(),
                  cells.size(),
                  plan.data().name() + ": " + text(cell),
                  isFinished,
                  outcome(),
                  timetable.left(left, running.parallel())));
    }
  }
}
