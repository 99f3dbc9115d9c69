package org.crmrecommend.examples;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Progress bar of an experiment, shown if the output is a terminal. */
final class ProgressLine implements Consumer<Progress>, AutoCloseable {

  private final Consumer<Progress> delegate;
  private @Nullable ProgressBar bar;

  /**
   * @param delegate also receives the progress, while the bar is hidden
   */
  ProgressLine(Consumer<Progress> delegate) {
    this.delegate = delegate;
  }

  @Override
  public void accept(Progress progress) {
    close();
    delegate.accept(progress);
    if (Ansi.AUTO.enabled() && progress.finishedCount() < progress.totalCount()) {
      ProgressBar progressBar =
          new ProgressBarBuilder()
              .setTaskName(progress.cell())
              .setInitialMax(progress.totalCount())
              .setStyle(ProgressBarStyle.ASCII)
              .hideEta()
              .clearDisplayOnFinish()
              .build();
      progressBar.stepTo(progress.finishedCount());
      progress
          .remainingTime()
          .ifPresent(remaining -> progressBar.setExtraMessage(formatRemaining(remaining)));
      bar = progressBar;
    }
  }

  /** Returns the remaining time as rounded text. */
  static String formatRemaining(Duration remaining) {
    double seconds = remaining.toMillis() / 1000.0;
    if (seconds < 1) {
      return "less than 1 s left";
    }
    if (seconds < 90) {
      return "about " + Math.round(seconds) + " s left";
    }
    return seconds < 90 * 60
        ? "about " + Math.round(seconds / 60) + " min left"
        : String.format(Locale.ROOT, "about %.1f h left", seconds / 3600);
  }

  @Override
  public void close() {
    ProgressBar progressBar = bar;
    if (progressBar != null) {
      progressBar.close();
      bar = null;
    }
  }
}
