package org.crmrecommend.examples;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.crmrecommend.model.ProgressListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Progress bar of a training on standard error, shown if the output is a terminal. */
final class TrainingProgress implements ProgressListener, AutoCloseable {

  private final @Nullable ProgressBar bar;

  /**
   * @param algorithm name of the algorithm
   */
  TrainingProgress(String algorithm) {
    this.bar =
        Ansi.AUTO.enabled()
            ? new ProgressBarBuilder()
                .setTaskName(algorithm)
                .setInitialMax(1)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .clearDisplayOnFinish()
                .build()
            : null;
  }

  @Override
  public void progressed(String phase, long done, long total) {
    if (bar != null && total > 0) {
      bar.maxHint(total).stepTo(done).setExtraMessage(" " + phase);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
