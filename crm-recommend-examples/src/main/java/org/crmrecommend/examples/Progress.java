package org.crmrecommend.examples;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import picocli.CommandLine.Help.Ansi;

/** Shows how far long work has come, where there is a terminal to show it on. */
final class Progress {

  private Progress() {}

  /** Evaluates an algorithm with a bar that moves on with every user ranked. */
  static Evaluation evaluate(Evaluator evaluator, Algorithm algorithm) {
    if (!Ansi.AUTO.enabled()) {
      return evaluator.evaluate(algorithm);
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(RecordText.format(algorithm).split("\\(", 2)[0])
            .setInitialMax(evaluator.userCount())
            .setStyle(ProgressBarStyle.ASCII)
            .clearDisplayOnFinish()
            .build()) {
      return evaluator.evaluate(algorithm, bar::stepBy);
    }
  }
}
